import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { GetAliasCommand, LambdaClient, UpdateAliasCommand } from "@aws-sdk/client-lambda";
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { strToU8, zipSync } from "fflate";
import { type LocalCloud, startLocalCloud } from "../../src/local/cloud/cloud.ts";
import { localCredentials } from "../../src/local/cloud/ownClients.ts";
import { ship } from "./ship.ts";
import type { ShipTarget } from "./target.ts";

const BUNDLES = ["fleetAlarms", "intake", "remediation", "report", "sweep"] as const;

/** What each function answers to the event that proves it. */
const ANSWERS: Readonly<Record<string, string>> = {
  fleetAlarms: 'async () => { throw new Error("ResponseURL is missing"); }',
  intake: "async () => ({ batchItemFailures: [] })",
  remediation: 'async () => { throw new Error(\'the payload is no run request; expected e.g. {"pk":"x"}\'); }',
  report: 'async ({ date }) => { throw new Error(date + " is no day"); }',
  sweep: "async () => ({ started: 0 })",
};

const zipOf = (handler: string): Uint8Array => zipSync({ "index.mjs": strToU8(`export const handler = ${handler};`) });
const zips = (mark: string, others: Readonly<Record<string, string>> = {}): ReadonlyMap<string, Uint8Array> =>
  new Map(BUNDLES.map((name) => [name, zipOf(others[name] ?? `/* ${mark} */ ${ANSWERS[name]}`)]));

describe("A push to main, made live", () => {
  const folders: string[] = [];
  let cloud: LocalCloud;
  let lambda: LambdaClient;
  let s3: S3Client;
  let target: ShipTarget;
  let said: string[];
  const say = (line: string): void => void said.push(line);

  before(async () => {
    cloud = await startLocalCloud();
    Object.assign(process.env, cloud.environment);
    const configuration = { region: cloud.region, endpoint: cloud.url, credentials: localCredentials };
    lambda = new LambdaClient(configuration);
    s3 = new S3Client({ ...configuration, forcePathStyle: true });
  });
  after(async () => {
    lambda.destroy();
    s3.destroy();
    await cloud.stop();
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  beforeEach(async () => {
    said = [];
    const run = `r${folders.length}`;
    for (const [name, zip] of zips("first")) cloud.functions.create(`${run}-${name}`, zip, { alias: "live" });
    const siteBucket = `${run}-site`;
    await s3.send(new CreateBucketCommand({ Bucket: siteBucket }));
    await s3.send(new PutObjectCommand({ Bucket: siteBucket, Key: "index.html", Body: "first" }));
    await s3.send(new PutObjectCommand({ Bucket: siteBucket, Key: "assets/first.js", Body: "1" }));
    target = {
      ...{ region: cloud.region, siteBucket, distributionId: "E1", dashboardUrl: null, pushedAt: null },
      functions: new Map(BUNDLES.map((name) => [name, `${run}-${name}`])),
    };
  });
  afterEach(() => {
    cloud.invalidations.length = 0;
  });

  function site(files: Readonly<Record<string, string>>): string {
    const folder = mkdtempSync(join(tmpdir(), "ship-site-"));
    folders.push(folder);
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, name, ".."), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return folder;
  }
  const second = () => site({ "index.html": "second", "assets/second.js": "2" });

  async function live(): Promise<readonly string[]> {
    const names = [...target.functions.values()].toSorted();
    const aliases = await Promise.all(
      names.map((FunctionName) => lambda.send(new GetAliasCommand({ FunctionName, Name: "live" }))),
    );
    return aliases.map(({ FunctionVersion = "" }) => FunctionVersion);
  }
  async function object(Key: string): Promise<string | undefined> {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: target.siteBucket, Key }));
    return Body?.transformToString();
  }
  async function keys(): Promise<readonly (string | undefined)[]> {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: target.siteBucket }));
    return Contents.map(({ Key }) => Key);
  }

  it("points every alias to its new version, and shows the new page", async () => {
    await ship(target, { zips: zips("second"), siteFolder: second() }, say);
    assert.deepEqual(await live(), ["2", "2", "2", "2", "2"]);
    assert.equal(await object("index.html"), "second");
    assert.deepEqual(cloud.invalidations, [{ distributionId: "E1", paths: ["/*"] }]);
    assert.ok((await keys()).includes("assets/first.js"), "a page that is open still asks for it");
  });

  it("makes no version of code that is live already", async () => {
    await ship(target, { zips: zips("first"), siteFolder: second() }, say);
    assert.deepEqual(await live(), ["1", "1", "1", "1", "1"]);
  });

  it("moves nothing when one new version does not answer as it should", async () => {
    const broken = { report: "async () => ({})" };
    await assert.rejects(
      ship(target, { zips: zips("second", broken), siteFolder: second() }, say),
      /-report:2 does not/,
    );
    assert.deepEqual(await live(), ["1", "1", "1", "1", "1"]);
    assert.equal(await object("index.html"), "first");
  });

  it("takes everything back when the page is not there in the end", async () => {
    const nobody = { ...target, dashboardUrl: "http://127.0.0.1:9/" };
    await assert.rejects(ship(nobody, { zips: zips("second"), siteFolder: second() }, say));
    assert.deepEqual(await live(), ["1", "1", "1", "1", "1"]);
    assert.equal(await object("index.html"), "first");
    assert.match(said.join("\n"), /live points to 1 again/);
  });

  it("refuses a file that the path map gives to the reports, before it writes any", async () => {
    const siteFolder = site({ "index.html": "second", "daily-reports/2026-11-24.json": "{}" });
    await assert.rejects(ship(target, { zips: zips("second"), siteFolder }, say), /no file of the site/);
    assert.deepEqual(await keys(), ["assets/first.js", "index.html"]);
    assert.deepEqual(await live(), ["1", "1", "1", "1", "1"]);
  });

  it("refuses a function of which nobody says when it goes live", async () => {
    const functions = new Map([...target.functions, ["newcomer", "newcomer"]]);
    await assert.rejects(
      ship({ ...target, functions }, { zips: zips("second"), siteFolder: second() }, say),
      /newcomer/,
    );
    assert.deepEqual(await live(), ["1", "1", "1", "1", "1"]);
  });

  const point = (FunctionVersion: string, weights: Record<string, number> = {}) =>
    lambda.send(
      new UpdateAliasCommand({
        ...{ FunctionName: target.functions.get("intake"), Name: "live", FunctionVersion },
        RoutingConfig: { AdditionalVersionWeights: weights },
      }),
    );

  it("waits for its turn while CodeDeploy moves an alias little by little", async () => {
    await point("1", { 2: 0.1 });
    await assert.rejects(
      ship(target, { zips: zips("second"), siteFolder: second() }, say),
      /A deploy is moving r\d+-intake to a new version right now/,
    );
    assert.deepEqual(await live(), ["1", "1", "1", "1", "1"]);
    assert.equal(await object("index.html"), "first");
  });

  it("takes nothing back that somebody else has moved since", async () => {
    const shipping = ship(
      { ...target, dashboardUrl: "http://127.0.0.1:9/" },
      { zips: zips("second"), siteFolder: second() },
      (line) => {
        say(line);
        if (line.startsWith("site: ") && line.endsWith(" files")) moved = point("1", { 2: 0.5 });
      },
    );
    let moved: Promise<unknown> = Promise.resolve();
    await assert.rejects(shipping);
    await moved;
    const alias = await lambda.send(
      new GetAliasCommand({ FunctionName: target.functions.get("intake"), Name: "live" }),
    );
    assert.deepEqual(alias.RoutingConfig?.AdditionalVersionWeights, { 2: 0.5 });
  });
});
