/** The report over HTTP: DynamoDB, S3 and SES of the local cloud, asked by unmodified SDK clients. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { dynamoIncidents } from "../aws/dynamoIncidents.ts";
import { dynamoTable } from "../aws/dynamoTable.ts";
import { reportBucket } from "../aws/reportBucket.ts";
import { sesMailer } from "../aws/sesMailer.ts";
import { incidentsOf } from "../core/report/incidents.fixtures.ts";
import { ABSENT } from "../core/table.ts";
import { LocalClock } from "../local/cloud/clock.ts";
import { type LocalCloud, startLocalCloud } from "../local/cloud/cloud.ts";
import { localCredentials } from "../local/cloud/ownClients.ts";
import { provision } from "../local/cloud/provision.ts";
import { makeDailyReport, type ReportWorld } from "./makeDailyReport.ts";
import { aWorld } from "./reportWorld.fixtures.ts";

const UNSENT = { name: "MessageRejected", status: 400, message: "Email address is not verified." };
const DOWN = { name: "ServiceUnavailable", status: 503, message: "Please reduce your request rate." };
/** All of one query's tries: the SDK's four, three times; for four event types. */
const ALL_TRIES = 48;

describe("the daily report on the local cloud", () => {
  let cloud: LocalCloud;
  let world: ReportWorld;
  let s3: S3Client;
  let bucket: string;

  before(async () => {
    const clock = new LocalClock({ startsAt: new Date("2026-11-25T06:00:00Z"), speed: 600 });
    cloud = await startLocalCloud({ clock });
    const names = await provision(cloud);
    const configuration = { region: cloud.region, endpoint: cloud.url, credentials: localCredentials };
    const client = new DynamoDBClient(configuration);
    s3 = new S3Client({ ...configuration, forcePathStyle: true });
    bucket = names.reportBucket;
    world = {
      ...aWorld([]),
      clock,
      reader: dynamoIncidents({ client, tableName: names.tableName, clock }),
      store: reportBucket({ client: s3, bucket }),
      table: dynamoTable({ client, tableName: names.tableName }),
      mailer: sesMailer(new SESv2Client(configuration)),
    };
    for (const incident of incidentsOf("2026-11-24", 30)) assert.ok(await world.table.write(incident, ABSENT));
  });
  after(() => cloud.stop());

  const mailsOf = (day: string) => cloud.outbox.filter(({ subject }) => subject.startsWith(`Defib ${day}`));
  const failedOn = async (date: string, inWorld = world): Promise<readonly string[]> => {
    const { parts } = await makeDailyReport(date, inWorld);
    return parts.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail}`);
  };

  it("reads the day, writes the files with their types and headers, and sends the mail", async () => {
    const { report, parts } = await makeDailyReport("2026-11-24", world);
    assert.deepEqual(
      parts.filter(({ ok }) => !ok),
      [],
    );
    assert.equal(report.totals.incidents, 30);

    const types = { ".md": "text/markdown; charset=utf-8", ".json": "application/json" };
    for (const [ending, type] of Object.entries(types)) {
      const Key = `daily-reports/2026-11-24${ending}`;
      const file = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
      assert.equal(file.ContentType, type);
      assert.match(file.CacheControl ?? "", /^no-cache/);
      assert.match((await file.Body?.transformToString()) ?? "", /30/);
    }
    const [mail] = mailsOf("24 Nov");
    assert.deepEqual(mail?.to, ["team@example.com"]);
    for (const part of [mail?.html, mail?.text.replaceAll("\n", " ")]) {
      assert.ok(part?.includes(report.verdict.sentence));
    }
  });

  it("may be made twice without a second mail", async () => {
    assert.deepEqual(await failedOn("2026-11-24"), []);
    assert.equal(mailsOf("24 Nov").length, 1);
  });

  it("keeps the files when SES refuses, tells the next step, and sends the mail the next time", async () => {
    cloud.failNext({ operation: "SendEmail", error: UNSENT, times: 3 });
    const failed = await failedOn("2026-11-23");
    assert.equal(failed.length, 1);
    assert.match(failed[0] ?? "", /^mail: .*MessageRejected.*Verify the sender in SES/);
    assert.ok((await world.store.list("daily-reports/")).includes("daily-reports/2026-11-23.json"));

    assert.deepEqual(await failedOn("2026-11-23"), []);
    assert.equal(mailsOf("23 Nov").length, 1);
  });

  it("sends the mail when the bucket is not there, and writes the files the next time without a second mail", async () => {
    const nowhere = reportBucket({ client: s3, bucket: "no-such-bucket" });
    const failed = await failedOn("2026-11-22", { ...world, store: nowhere });
    assert.equal(failed.length, 3);
    for (const why of failed) assert.match(why, /^(?:markdown|json|index): NoSuchBucket/);
    assert.equal(mailsOf("22 Nov").length, 1);

    assert.deepEqual(await failedOn("2026-11-22"), []);
    assert.equal(mailsOf("22 Nov").length, 1);
  });

  it("reports a table that cannot be queried as a gap, in files and mail", async () => {
    cloud.failNext({ operation: "Query", error: DOWN, times: ALL_TRIES });
    const failed = await failedOn("2026-11-21");
    assert.match(failed.join(), /^reading: .*could not be read: ServiceUnavailable/);
    assert.equal(mailsOf("21 Nov")[0]?.subject, "Defib 21 Nov: part not read");
  });

  it("lists every page of the bucket", async () => {
    const keys = Array.from({ length: 1005 }, (_, index) => `many/${index}`);
    for (let start = 0; start < keys.length; start += 50) {
      const some = keys.slice(start, start + 50);
      await Promise.all(some.map((key) => world.store.put(key, "", "text/plain", "no-cache")));
    }
    assert.equal((await world.store.list("many/")).length, keys.length);
  });
});
