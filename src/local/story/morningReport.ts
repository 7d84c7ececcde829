/** The morning after: the day's report into S3, the mail out, the dashboard's files up; all read back as a user would. */
import { S3Client } from "@aws-sdk/client-s3";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { clientSettings, s3Settings } from "../../aws/clients.ts";
import { reportBucket } from "../../aws/reportBucket.ts";
import { sesMailer } from "../../aws/sesMailer.ts";
import { publishSite } from "../../aws/siteBucket.ts";
import { systemClock } from "../../aws/systemClock.ts";
import type { Incident } from "../../core/incident.ts";
import type { Report } from "../../core/report/model.ts";
import type { EventLogger } from "../../ports.ts";
import { makeDailyReport } from "../../reporting/makeDailyReport.ts";
import { incidentsIn } from "../incidentsIn.ts";
import { type Site, startSite } from "../site/startSite.ts";
import { unmet } from "./chapter.ts";
import { running, type Stage } from "./stage.ts";

export interface Morning {
  readonly site: Site;
  readonly report: Report;
  /** Empty when report, mail and dashboard are as they should be. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

const MAIL = { from: "defib@example.com", to: ["on-call@example.com"] };

export async function morning(stage: Stage, builtSite: string, port: number, logger: EventLogger): Promise<Morning> {
  const { cloud, provisioned } = stage;
  const pipeline = running(stage);
  const s3 = new S3Client(s3Settings());
  await publishSite({ client: s3, bucket: provisioned.siteBucket }, builtSite);
  const buckets = { site: provisioned.siteBucket, reports: provisioned.reportBucket };
  const site = await startSite({ s3, buckets, port });
  const date = cloud.clock.startsAt.toISOString().slice(0, 10);
  const { report, parts } = await makeDailyReport(date, {
    timeZone: "UTC",
    dueTime: "07:00",
    reader: pipeline.incidents,
    store: reportBucket({ client: s3, bucket: provisioned.reportBucket }),
    table: pipeline.table,
    mailer: sesMailer(new SESv2Client(clientSettings())),
    mail: MAIL,
    dashboardUrl: site.url,
    isPublic: false,
    clock: systemClock,
    logger,
  });
  const failedParts = parts.filter(({ ok }) => !ok).map(({ name, detail }) => `the report's ${name}: ${detail}`);
  const close = async () => {
    await site.close();
    s3.destroy();
  };
  return { site, report, close, faults: [...failedParts, ...(await readBack(stage, site, date))] };
}

/** What a reader gets: the mail that SES took, and the pages and files at the dashboard's address. */
async function readBack(stage: Stage, site: Site, date: string): Promise<readonly string[]> {
  const [page, json, markdown, incidents] = await Promise.all([
    textAt(site.url),
    textAt(`${site.url}daily-reports/${date}.json`),
    textAt(`${site.url}daily-reports/${date}.md`),
    incidentsIn(running(stage).incidents),
  ]);
  const mail = stage.cloud.outbox.find(({ subject }) => subject.includes("Defib"));
  const counted = countedIn(json);
  const told = toldIn(mail?.html ?? "", incidents);
  return unmet(
    [page.includes("<script"), "the dashboard's page is not served"],
    [markdown.startsWith(`# Daily Incident Report — ${date}\n`), "the Markdown report is not served"],
    [counted === incidents.length, `the report counts ${counted} incidents, the table has ${incidents.length}`],
    [mail !== undefined, "SES was not given the mail"],
    [told === incidents.length, `the mail names or counts ${told} incidents, the table has ${incidents.length}`],
  );
}

/** A long mail names the first incidents and counts the others. */
function toldIn(html: string, incidents: readonly Incident[]): number {
  const named = incidents.filter(({ sk }) => html.includes(sk)).length;
  return named + Number(/(\d+) more are in the whole report/.exec(html)?.[1] ?? 0);
}

async function textAt(url: string): Promise<string> {
  const answer = await fetch(url);
  return answer.ok ? answer.text() : "";
}

function countedIn(json: string): number {
  const parsed: unknown = json === "" ? {} : JSON.parse(json);
  if (typeof parsed !== "object" || parsed === null || !("totals" in parsed)) return Number.NaN;
  const { totals } = parsed;
  return typeof totals === "object" && totals !== null && "incidents" in totals ? Number(totals.incidents) : Number.NaN;
}
