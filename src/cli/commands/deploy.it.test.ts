import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { ALWAYS_THERE } from "../../../infra/functions/functionNames.ts";
import { clientOptions } from "../../local/cloud/cloud.fixtures.ts";
import { copyOfTable } from "../copyOfTable.fixtures.ts";
import { type DeployableCloud, deployableCloud } from "../deployable.fixtures.ts";
import { DEFIB, defib, type Ran } from "../runDefib.fixtures.ts";

let here: DeployableCloud;
let folder = "";
before(async () => {
  here = await deployableCloud();
});
after(() => here.stop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "defib-deploys-"));
});

const run = (...args: readonly string[]): Promise<Ran> => defib(args, { cwd: folder, env: here.env });
const stack = () => here.cloud.stacks.find("defib");
const siteKeys = async (): Promise<readonly string[]> => {
  const client = new S3Client({ ...clientOptions(here.cloud), forcePathStyle: true });
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: here.names.site }));
  client.destroy();
  return Contents.map(({ Key = "" }) => Key).toSorted();
};

describe("./defib deploy, and destroy", { concurrency: false }, () => {
  it("writes a plan and changes nothing: no stack, no file of choices", async () => {
    const { code, stdout, stderr } = await run("deploy", "--no-input", "--tags", "team=x", "--plan-out", "plan.json");
    assert.equal(code, 0, stderr);
    assert.match(stdout, /nothing was changed\. Next: \.\/defib deploy plan\.json/);
    assert.match(stderr, /DynamoDB table +kept/);
    assert.match(stderr, /SNS topic +removed/);
    assert.match(stderr, /Plan: \d+ to add, 0 to change, 0 to remove/);
    assert.equal(stack(), undefined);
    assert.ok(!existsSync(join(folder, "defib.deploy.json")));
    const plan = JSON.parse(readFileSync(join(folder, "plan.json"), "utf8"));
    assert.equal(plan.account, here.cloud.account);
    assert.deepEqual(plan.choices, { tags: { team: "x" } });
    assert.ok(
      plan.permissions.added.some((line: string) => /^Pipeline\/Remediation\/Role: allow sns:Publish on /.test(line)),
    );
    const unexplained = plan.kinds.filter(({ purpose }: { purpose: string }) => purpose === "");
    assert.deepEqual(unexplained, [], "src/cli/deploy/resourceKinds.ts says of each kind what it is for");
    assert.ok(plan.changes.every(({ kind }: { kind: string }) => kind === "add"));
  });

  it("only shows the plan with --plan, and leaves nothing behind", async () => {
    const { code, stdout, stderr } = await run("deploy", "--no-input", "--plan");
    assert.equal(code, 0, stderr);
    assert.match(stderr, /Cost a month[\s\S]*Plan: \d+ to add/);
    assert.match(stdout, /^Nothing was changed\. Next: the same command without --plan; or with --plan-out plan\.json/);
    assert.equal(stack(), undefined);
    assert.deepEqual(readdirSync(folder), []);
  });

  it("refuses a plan when something moved, names it, and still shows the plan", async () => {
    await run("deploy", "--no-input", "--plan-out", "plan.json");
    const path = join(folder, "plan.json");
    const plan = JSON.parse(readFileSync(path, "utf8"));
    const resources = { ...plan.resources, BrakeSwitch: "other" };
    writeFileSync(path, JSON.stringify({ ...plan, templateDigest: "other", resources }));
    const { code, stderr } = await run("deploy", "plan.json");
    assert.equal(code, 5);
    assert.match(stderr, /The plan in plan\.json was:[\s\S]*Plan: \d+ to add/);
    assert.match(stderr, /The plan no longer holds; nothing was changed[\s\S]*The code moved: BrakeSwitch\./);
    assert.equal(stack(), undefined);
  });

  it("says what is in the way before anything is changed, each with its command", async () => {
    const { cloud } = here;
    cloud.parameters.delete(cloud.region, "/cdk-bootstrap/hnb659fds/version");
    cloud.functions.concurrencyMax = 10;
    const { code, stdout, stderr } = await run("deploy", "--no-input");
    cloud.parameters.put(cloud.region, "/cdk-bootstrap/hnb659fds/version", "21", true);
    cloud.functions.concurrencyMax = 1000;
    assert.equal(code, 1);
    assert.equal(stdout, "");
    assert.match(stderr, /Nothing was changed: 2 things are in the way/);
    assert.match(stderr, /npx cdk bootstrap aws:\/\/\d{12}\/us-east-1/);
    assert.match(stderr, /"reserveConcurrency": false/);
    assert.equal(stack(), undefined);
    assert.ok(!existsSync(join(folder, "defib.deploy.json")));
  });

  it("says why CloudFormation failed, with the statement that is missing, and what to do about the stack", async () => {
    here.cloud.stacks.failNext(
      "User: arn:aws:sts::111122223333:assumed-role/cfn/x is not authorized to perform: sqs:CreateQueue on resource: arn:aws:sqs:us-east-1:111122223333:q because no permissions boundary allows the sqs:CreateQueue action (Service: Sqs)",
    );
    const failed = await run("deploy", "--no-input");
    assert.equal(failed.code, 1);
    assert.match(failed.stderr, /The deployment of “defib” failed/);
    assert.match(failed.stderr, /The permissions boundary of the user or role must allow it too/);
    assert.match(failed.stderr, /Allow it: \{"Effect":"Allow","Action":"sqs:CreateQueue"/);
    const again = await run("deploy", "--no-input");
    assert.equal(again.code, 1);
    assert.match(again.stderr, /ROLLBACK_COMPLETE: its first deploy failed, and it can only be removed/);
    assert.match(again.stderr, /aws cloudformation delete-stack --stack-name defib --region us-east-1/);
    assert.equal((await run("destroy", "--confirm=defib")).code, 0);
  });

  it("ends in the same state when it was killed at any step and is run again", async () => {
    const args = ["deploy", "--no-input", "--time-zone", "Europe/Berlin"];
    // As if it had been killed between making the change set and carrying it out.
    here.cloud.stacks.plan({ stackName: "defib", name: "left-behind", template: '{"Resources":{}}', tags: [] });
    for (const mark of ["Making the stack", "Publishing", "Uploading"]) await killedAt(mark, args);
    const { code, stdout, stderr } = await run(...args);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /A test alarm came through to its record in [\d.]+ s: /);
    assert.match(stdout, /^Dashboard: https:\/\//m);
    const functions = ALWAYS_THERE.map((name) => `defib-${name}`).join(",");
    assert.ok(stdout.includes(`\n  LAMBDA_NAMES=${functions}\n`), stdout);
    assert.match(stdout, /^ {2}LAMBDA_MAIN_NAME=defib-intake$/m);
    assert.match(stdout, /^ {2}S3_DASHBOARD_BUCKET=defib-site$/m);
    assert.match(stdout, /^Next: \.\/defib doctor/m);
    assert.match(stack()?.status ?? "", /^(CREATE|UPDATE)_COMPLETE$/);
    assert.ok((await siteKeys()).includes("index.html"));
    const choices = JSON.parse(readFileSync(join(folder, "defib.deploy.json"), "utf8"));
    assert.equal(choices.timeZone, "Europe/Berlin");
    const [, id = ""] = /came through to its record in [\d.]+ s: (\S+)/.exec(stdout) ?? [];
    const shown = await run("incident", id);
    assert.match(shown.stdout, /UNKNOWN/, "the other commands find what was deployed");
    const examined = await run("doctor");
    assert.equal(examined.code, 0, examined.stdout);
    assert.doesNotMatch(examined.stdout, /Not looked at:.*wiring/);
  });

  it("changes nothing the second time, and says so as data", async () => {
    writeFileSync(join(folder, "defib.deploy.json"), '{ "timeZone": "Europe/Berlin" }');
    const before = [stack()?.template, await siteKeys()];
    const { code, stdout, stderr } = await run("deploy", "--json");
    assert.equal(code, 0, stderr);
    const told = JSON.parse(stdout);
    assert.equal(told.ok, true);
    assert.equal(told.variables.CLOUDFRONT_DISTRIBUTION_ID, here.cloud.invalidations.at(-1)?.distributionId);
    assert.ok(told.test_alarm.seconds > 0);
    assert.equal(stderr, "");
    assert.deepEqual([stack()?.template, await siteKeys()], before);
  });

  it("has the doctor tell a copy of the table that the options name and nobody deployed", async () => {
    writeFileSync(join(folder, "defib.deploy.json"), '{ "tableReplica": "eu-west-3" }');
    const { code, stdout } = await run("doctor");
    assert.equal(code, 1);
    assert.match(stdout, /FAULT: The table has no copy in eu-west-3\./);
  });

  it("names each change and each permission of an update", async () => {
    const { stderr } = await run("deploy", "--no-input", "--mode", "off", "--plan-out", "plan.json");
    assert.match(stderr, /^~ change {2}Pipeline\/Intake\/Function {2}AWS::Lambda::Function$/m);
    assert.match(stderr, /^No permission changes\.$/m);
    // No choice that differs costs anything.
    assert.match(stderr, /^ {2}Compared with what is deployed: the same$/m);
  });

  it("says how much less an update costs, in the plan's file too", async () => {
    writeFileSync(join(folder, "defib.deploy.json"), '{ "encryption": "aws", "fleetAlarms": { "status": "any" } }');
    const { code, stderr } = await run("deploy", "--no-input", "--plan-out", "plan.json");
    assert.equal(code, 0, stderr);
    const less = /Compared with what is deployed: 1\.\d\d USD less when nothing happens .*20\.00 USD less for each 100/;
    assert.match(stderr, less);
    assert.match(JSON.parse(readFileSync(join(folder, "plan.json"), "utf8")).cost.join("\n"), less);
  });

  it("removes the stack when its name is given, says what is kept, and a later deploy adopts that and no copy", async () => {
    const copy = await copyOfTable(here.cloud, "defib-StoreTableCopy", "eu-west-3");
    const { code, stdout, stderr } = await run("destroy", "--confirm=defib");
    assert.equal(code, 0, stderr);
    assert.equal(stack(), undefined);
    assert.match(stdout, new RegExp(`Kept: table ${here.names.table}, bucket ${here.names.reports}`));
    assert.match(stdout, new RegExp(`aws dynamodb delete-table --table-name ${here.names.table} --region us-east-1`));
    const again = await run("deploy", "--no-input");
    assert.equal(again.code, 0, again.stderr);
    await copy.remove();
    assert.match(again.stderr, /Adopting what an earlier stack kept/);
    const choices = JSON.parse(readFileSync(join(folder, "defib.deploy.json"), "utf8"));
    assert.deepEqual(choices.adopt, { table: here.names.table, reportBucket: here.names.reports });
    assert.equal(stack()?.outputs.find(({ OutputKey }) => OutputKey === "TableName")?.OutputValue, here.names.table);
  });

  it("asks for the name, and never waits for one where nobody can type it", async () => {
    for (const args of [["destroy"], ["destroy", "--confirm=other"]]) {
      const { code, stdout } = await run(...args);
      assert.equal(code, 2);
      assert.equal(stdout, "");
    }
    assert.ok(stack());
  });

  it("removes what was kept only when asked to", async () => {
    const file = join(folder, "defib.deploy.json");
    const adopt = { table: here.names.table, reportBucket: here.names.reports };
    writeFileSync(file, JSON.stringify({ timeZone: "Europe/Berlin", adopt }));
    const { code, stdout, stderr } = await run("destroy", "--delete-data", "--confirm=defib");
    assert.equal(code, 0, stderr);
    assert.match(stdout, /Nothing of it is kept/);
    assert.match(stderr, /Taken out of defib\.deploy\.json: adopt/);
    assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), { timeZone: "Europe/Berlin" });
    const nothing = await run("destroy", "--confirm=defib");
    assert.equal(nothing.code, 1);
    assert.match(nothing.stderr, /There is no stack “defib” in us-east-1/);
  });

  it("names every wrong choice before it looks at the account", async () => {
    writeFileSync(join(folder, "defib.deploy.json"), '{ "mode": "auto", "colour": "red" }');
    const { code, stderr } = await run("deploy", "--no-input");
    assert.equal(code, 2);
    assert.match(stderr, /colour/);
    const { code: other, stderr: zone } = await run("deploy", "--time-zone", "Mars");
    assert.equal(other, 2);
    assert.match(zone, /--time-zone is “Mars”/);
  });
});

/** Kills the command and the CDK's child as soon as it says this. */
async function killedAt(mark: string, args: readonly string[]): Promise<void> {
  const env = { PATH: process.env["PATH"], ...here.env };
  const child = spawn(DEFIB, args, { cwd: folder, env, stdio: ["ignore", "ignore", "pipe"], detached: true });
  let said = "";
  const ended = new Promise<void>((resolve) => child.on("exit", () => resolve()));
  child.stderr.on("data", (chunk) => {
    said += chunk;
    if (said.includes(mark) && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  });
  await ended;
  assert.ok(said.includes(mark), said);
}

afterEach(() => rmSync(folder, { recursive: true, force: true }));
