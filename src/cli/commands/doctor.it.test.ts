import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { CreateTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { clientOptions } from "../../local/cloud/cloud.fixtures.ts";
import { type LocalCloud, startLocalCloud } from "../../local/cloud/cloud.ts";
import { type Provisioned, provision } from "../../local/cloud/provision.ts";
import { copyOfTable } from "../copyOfTable.fixtures.ts";
import { CHECKS } from "../doctor/checks.ts";
import { readActions, walkActions } from "../doctor/policy.ts";
import { defib, type Ran } from "../runDefib.fixtures.ts";

const BOOTSTRAP = "/cdk-bootstrap/hnb659fds/version";
const TEMPLATE = JSON.stringify({
  Resources: {
    PagerPages: { Type: "AWS::SNS::Topic" },
    SignalsAlarms: { Type: "AWS::SNS::Topic" },
    SignalsDeadLetters: { Type: "AWS::SQS::Queue" },
  },
  Outputs: {
    PageTopicArn: { Value: { Ref: "PagerPages" } },
    AlarmTopicArn: { Value: { Ref: "SignalsAlarms" } },
  },
});

let cloud: LocalCloud;
let names: Provisioned;
let folder = "";
before(async () => {
  cloud = await startLocalCloud();
  names = await provision(cloud);
});
after(() => cloud.stop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "defib-doctor-"));
  cloud.parameters.put(cloud.region, BOOTSTRAP, "21", true);
  cloud.parameters.delete(cloud.region, "/defib/brake");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const doctor = (...args: readonly string[]): Promise<Ran> =>
  defib(["doctor", ...args], { cwd: folder, env: cloud.environment });
const options = (chosen: object) => writeFileSync(join(folder, "defib.deploy.json"), JSON.stringify(chosen));

/** A stack of Defib's with a topic and a dead-letter queue; gone again afterwards. */
async function deployed(work: () => Promise<void>, named: Record<string, string> = {}): Promise<void> {
  cloud.parameters.put(cloud.region, "/defib/brake", "released", true);
  cloud.stacks.name({
    ...{ PagerPages: names.pagerTopicArn, SignalsAlarms: names.topicArn, SignalsDeadLetters: names.dlqUrl },
    ...named,
  });
  const tags = [{ Key: "defib:stack", Value: "defib" }];
  await cloud.stacks.carryOut(cloud.stacks.plan({ stackName: "defib", name: "one", template: TEMPLATE, tags }));
  await work();
  await cloud.stacks.delete("defib");
}

describe("./defib doctor", { concurrency: false }, () => {
  it("says without credentials where it looked, in which order, and how to sign in", async () => {
    const { code, stdout, stderr } = await defib(["doctor"], { env: { AWS_EC2_METADATA_DISABLED: "true" } });
    assert.equal(code, 4);
    assert.equal(stdout, "");
    assert.match(stderr, /Looked for, in this order: AWS_ACCESS_KEY_ID.*profile.*web identity.*container.*instance/);
    assert.match(stderr, /aws sso login --profile NAME/);
  });

  it("has one line for what is well, and the verdict at the end", async () => {
    const { code, stdout } = await doctor();
    assert.equal(code, 0, stdout);
    assert.doesNotMatch(stdout, /FAULT|WARNING/);
    assert.match(stdout.trimEnd().split("\n").at(-1) ?? "", /^Verdict: well, by \d checks in account 111122223333/);
  });

  it("tells each fault with why and the command, and exits with 1", async () => {
    cloud.parameters.put(cloud.region, BOOTSTRAP, "3", true);
    cloud.parameters.put(cloud.region, "/defib/brake", "released", true);
    cloud.functions.register("defib-intake", () => null);
    const { code, stdout } = await doctor("--json");
    assert.equal(code, 1);
    const told = JSON.parse(stdout);
    const state = (id: string) => told.checks.find((check: { id: string }) => check.id === id);
    assert.equal(state("bootstrap").state, "fault");
    assert.match(state("bootstrap").findings[0].why, /version 3; the template needs 6/);
    assert.equal(state("bootstrap").findings[0].next, "npx cdk bootstrap aws://111122223333/us-east-1");
    assert.deepEqual(
      state("names").findings.map(({ what }: { what: string }) => what.split(" is there")[0]),
      ["A Lambda function defib-intake", "A parameter /defib/brake"],
    );
    assert.match(told.verdict, /^Verdict: not well\. 3 faults/);
  });

  it("mends what is safe to mend: the options", async () => {
    cloud.functions.concurrencyMax = 10;
    const { code, stdout } = await defib(["doctor", "--fix", "--stack", "other"], {
      cwd: folder,
      env: cloud.environment,
    });
    assert.equal(code, 1);
    assert.match(stdout, /Fixed in defib\.deploy\.json: \{"reserveConcurrency":false\}/);
    assert.deepEqual(JSON.parse(readFileSync(join(folder, "defib.deploy.json"), "utf8")), {
      reserveConcurrency: false,
    });
    const again = await defib(["doctor", "--stack", "other"], { cwd: folder, env: cloud.environment });
    cloud.functions.concurrencyMax = 1000;
    assert.equal(again.code, 0, again.stdout);
    assert.match(again.stdout, /WARNING: Lambda runs at most 10 executions at once/);
  });

  it("knows SES's sandbox, and who has not opened the link", async () => {
    options({ mailFrom: "Defib <defib@example.org>", mailTo: ["me@example.org"] });
    cloud.mail.isSandboxed = true;
    cloud.mail.identities.set("defib@example.org", false);
    const { stdout } = await doctor("--stack", "other");
    cloud.mail.isSandboxed = false;
    assert.match(stdout, /WARNING: defib@example\.org is not verified in SES/);
    assert.match(stdout, /WARNING: The report cannot reach me@example\.org/);
    assert.match(stdout, /aws sesv2 create-email-identity --email-identity me@example\.org --region us-east-1/);
  });

  it("warns of volumes under a customer-managed key that is not named, and faults one that is disabled", async () => {
    const unnamed = cloud.keys.add({ manager: "CUSTOMER" }).arn;
    const disabled = cloud.keys.add({ manager: "CUSTOMER", state: "Disabled" }).arn;
    cloud.fleet.add({ volumes: [{ keyArn: unnamed }] });
    options({ volumeKeyArns: [disabled] });
    const { code, stdout } = await doctor("--stack", "other");
    assert.equal(code, 1);
    assert.ok(stdout.includes(`FAULT: The key ${disabled} of volumes is not enabled`), stdout);
    assert.ok(stdout.includes(`may not be used by Defib: ${unnamed}`), stdout);
  });

  it("leaves a table alone that another region's Defib writes, and refuses to adopt it", async () => {
    const table = await copyOfTable(cloud, "defib-StoreTableCopy", "eu-central-1");
    const { stdout } = await doctor();
    assert.match(stdout, /WARNING: The table defib-StoreTableCopy here is the copy of one in eu-central-1/);
    options({ adopt: { table: "defib-StoreTableCopy", reportBucket: names.reportBucket } });
    const { code, stdout: adopting } = await doctor();
    await table.remove();
    assert.equal(code, 1);
    assert.match(adopting, /FAULT: The table defib-StoreTableCopy is to be adopted, and is the copy of one/);
    assert.match(adopting, /Restore it into a table of its own/);
  });

  it("faults a copy of the table where the table is, and where nothing is", async () => {
    for (const tableReplica of [cloud.region, "eu-west-9"]) {
      options({ tableReplica });
      const { code, stdout } = await doctor("--stack", "other");
      assert.equal(code, 1);
      assert.ok(stdout.includes(`FAULT: The table cannot be copied into ${tableReplica}.`), stdout);
    }
  });

  for (const [status, command] of [
    ["ROLLBACK_COMPLETE", /aws cloudformation delete-stack --stack-name defib/],
    ["DELETE_FAILED", /describe-stack-events --stack-name defib/],
    ["UPDATE_ROLLBACK_FAILED", /continue-update-rollback --stack-name defib/],
    ["UPDATE_IN_PROGRESS", /wait stack-update-complete --stack-name defib/],
  ] as const) {
    it(`has the command for a stack in ${status}`, async () => {
      await deployed(async () => {
        cloud.stacks.setStatus("defib", status);
        const { code, stdout } = await doctor();
        assert.equal(code, 1);
        assert.match(stdout, new RegExp(`FAULT.*${status}`));
        assert.match(stdout, command);
      });
    });
  }

  it("tells a stack of somebody else's by its missing tag", async () => {
    cloud.stacks.setStatus("theirs", "CREATE_COMPLETE");
    const { code, stdout } = await doctor("--stack", "theirs");
    await cloud.stacks.delete("theirs");
    assert.equal(code, 1);
    assert.match(stdout, /FAULT: A stack theirs is there already, and it is not Defib's/);
  });

  it("looks at what is deployed: pages that reach nobody, the brake, dead letters", async () => {
    await deployed(async () => {
      // This stack has nothing to walk.
      const well = await doctor("--readonly");
      assert.equal(well.code, 0, well.stdout);
      cloud.parameters.put(cloud.region, "/defib/brake", "perhaps", true);
      const sqs = new SQSClient(clientOptions(cloud));
      await sqs.send(new SendMessageCommand({ QueueUrl: names.dlqUrl, MessageBody: "lost" }));
      sqs.destroy();
      const { code, stdout } = await doctor();
      assert.equal(code, 1);
      assert.match(stdout, /FAULT: The brake's parameter cannot be read/);
      assert.match(stdout, /FAULT: A message lies in the dead-letter queue defib-signals-dlq/);
    });
  });

  it("notices that the alarm topic leads to no queue any more", async () => {
    const sns = new SNSClient(clientOptions(cloud));
    const { TopicArn = "" } = await sns.send(new CreateTopicCommand({ Name: "nobody-listens" }));
    sns.destroy();
    await deployed(
      async () => {
        const { code, stdout } = await doctor();
        assert.equal(code, 1);
        assert.match(stdout, /FAULT: The alarm topic leads to no queue/);
        assert.match(stdout, /WARNING: A page reaches nobody/);
      },
      { SignalsAlarms: TopicArn, PagerPages: TopicArn },
    );
  });

  it("takes a refusal for a finding: who may not do what, by which policy, and the statement to add", async () => {
    const message =
      "User: arn:aws:iam::111122223333:user/local is not authorized to perform: lambda:GetAccountSettings on resource: * with an explicit deny in a service control policy";
    cloud.failNext({ operation: "GetAccountSettings", error: { name: "AccessDeniedException", status: 403, message } });
    const { code, stdout } = await doctor("--stack", "other");
    assert.equal(code, 1);
    assert.match(stdout, /user\/local may not call lambda:GetAccountSettings on \*/);
    assert.match(stdout, /policy \(SCP\): its administrators allow it/);
    assert.match(stdout, /\{"Effect":"Allow","Action":"lambda:GetAccountSettings","Resource":"\*"\}/);
  });

  it("prints with --readonly the policy that is enough: at most fifteen actions, all of which read", async () => {
    const { stderr } = await doctor("--readonly");
    const [, policy = ""] = /this policy is enough: (.*)/.exec(stderr) ?? [];
    assert.deepEqual(JSON.parse(policy).Statement[0].Action, readActions());
    assert.ok(readActions().length <= 15);
    const walking = await doctor("--readonly", "--walk");
    assert.match(walking.stderr, /this policy is enough: .*"iam:GetRolePolicy"/);
    // The role that is taken only reads: infra/member/memberDoctor.it.test.ts.
    const [, walkPolicy = ""] = /this policy is enough: (.*)/.exec(walking.stderr) ?? [];
    const [read, take] = JSON.parse(walkPolicy).Statement;
    assert.ok(!read.Action.includes("sts:AssumeRole"));
    assert.deepEqual([take.Action, take.Resource], ["sts:AssumeRole", "arn:*:iam::*:role/*-member-doctor-*"]);
    for (const action of walkActions()) assert.match(action, /:(?:Get|List|Describe)|^sts:AssumeRole$/);
    assert.equal(new Set(CHECKS.map(({ id }) => id)).size, CHECKS.length);
  });
});
