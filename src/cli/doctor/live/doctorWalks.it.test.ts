import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { CloudWatchClient, PutMetricAlarmCommand, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { DeleteTopicCommand, ListSubscriptionsByTopicCommand, UnsubscribeCommand } from "@aws-sdk/client-sns";
import { ListQueuesCommand, SetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { clientOptions } from "../../../local/cloud/cloud.fixtures.ts";
import { defib, type Ran } from "../../runDefib.fixtures.ts";
import { type LiveAccount, liveAccount, PLACE } from "./liveAccount.fixtures.ts";
import { synthesised } from "./synthesised.fixtures.ts";

const OPTIONS = { mailFrom: "defib@example.org", mailTo: ["team@example.org"], pageTo: ["oncall@example.org"] };
const arn = (service: string, resource: string) => `arn:aws:${service}:${PLACE.region}:${PLACE.account}:${resource}`;

interface Told {
  readonly id: string;
  readonly state: string;
  readonly findings: readonly { readonly what: string; readonly why: string; readonly next: string }[];
}

describe("./defib doctor follows what is deployed to its end", { concurrency: false }, () => {
  let here: LiveAccount;
  let cloudWatch: CloudWatchClient;
  let folder = "";
  const whole = synthesised(OPTIONS);

  before(async () => {
    here = await liveAccount();
    const { cloud } = here;
    cloudWatch = new CloudWatchClient(clientOptions(cloud));
    folder = mkdtempSync(join(tmpdir(), "defib-walks-"));
    writeFileSync(join(folder, "defib.deploy.json"), JSON.stringify(OPTIONS));
    cloud.parameters.put(cloud.region, "/cdk-bootstrap/hnb659fds/version", "21", true);
    cloud.parameters.put(cloud.region, "/defib/brake", "released", true);
    cloud.mail.identities.set("defib@example.org", true);
    await beat(["HeartbeatByTopic", "HeartbeatByEvent"], new Date());
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    cloudWatch.destroy();
    await here.stop();
  });

  async function beat(metrics: readonly string[], Timestamp: Date): Promise<void> {
    const MetricData = metrics.map((MetricName) => ({
      ...{ MetricName, Value: 1, Timestamp },
      Dimensions: [{ Name: "service", Value: "defib-intake" }],
    }));
    await cloudWatch.send(new PutMetricDataCommand({ Namespace: "Defib", MetricData }));
  }

  const run = (...args: readonly string[]): Promise<Ran> =>
    defib(["doctor", ...args], { cwd: folder, env: here.cloud.environment });

  async function told(id: string): Promise<Told> {
    const { stdout } = await run("--json");
    const checks: readonly Told[] = JSON.parse(stdout).checks;
    const found = checks.find((check) => check.id === id);
    assert.ok(found, `there is no check ${id}`);
    return found;
  }
  const textOf = ({ findings }: Told) => findings.map(({ what, why, next }) => `${what} ${why} ${next}`).join("\n");
  const queueUrl = async (name: string) => {
    const { QueueUrls = [] } = await here.sqs.send(new ListQueuesCommand({}));
    return QueueUrls.find((url) => url.includes(name)) ?? "";
  };

  it("finds it whole after a deploy, and looks at all of it", async () => {
    await here.deploy(await whole);
    const { code, stdout } = await run();
    assert.equal(code, 0, stdout);
    assert.doesNotMatch(stdout, /FAULT|Not looked at:.*(?:wiring|heartbeat|user-alarms)/);
  });

  it("leaves the walk out with --readonly alone, and says so", async () => {
    const { code, stdout } = await run("--readonly");
    assert.equal(code, 0, stdout);
    assert.match(stdout, /Not looked at: .*wiring \(it reads more: \.\/defib doctor --readonly --walk\)/);
  });

  const takings: readonly (readonly [string, string, () => unknown, RegExp])[] = [
    [
      "a subscription was deleted",
      "alarm-topic",
      async () => {
        const TopicArn = arn("sns", "SignalsAlarms39BADE56");
        const { Subscriptions = [] } = await here.sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
        for (const { SubscriptionArn } of Subscriptions)
          await here.sns.send(new UnsubscribeCommand({ SubscriptionArn }));
      },
      /The alarm topic leads to no queue.*deployment-mode REVERT_DRIFT/s,
    ],
    [
      "a rule was switched off",
      "wiring",
      () => {
        for (const [name, { rule, targets }] of here.cloud.made.rules)
          if (name.startsWith("SignalsAlarmStates"))
            here.cloud.made.rules.set(name, { rule: { ...rule, State: "DISABLED" }, targets });
      },
      /The rule is switched off.*aws events enable-rule --name SignalsAlarmStates\w+ --region us-east-1/s,
    ],
    [
      "the queue's policy was removed",
      "wiring",
      async () =>
        here.sqs.send(
          new SetQueueAttributesCommand({ QueueUrl: await queueUrl("SignalsQueue"), Attributes: { Policy: "" } }),
        ),
      /queue's policy does not let sns\.amazonaws\.com.*send/s,
    ],
    [
      "the event source mapping was switched off",
      "wiring",
      () => {
        for (const [queue, mappings] of here.cloud.made.mappings)
          here.cloud.made.mappings.set(
            queue,
            mappings.map((one) => ({ ...one, State: "Disabled" })),
          );
      },
      /No event source mapping that is on reads the queue.*aws lambda update-event-source-mapping --uuid UUID --enabled/s,
    ],
    [
      "the key's grant was removed",
      "wiring",
      () => {
        for (const [key, policy] of here.cloud.made.keyPolicies)
          here.cloud.made.keyPolicies.set(
            key,
            policy.replaceAll('"cloudwatch.amazonaws.com"', '"nobody.amazonaws.com"'),
          );
      },
      /The key's policy does not let cloudwatch\.amazonaws\.com .* encrypt.*Over it goes what begins at alarm .*, and \d+ more/s,
    ],
    [
      "an alarm on Defib itself was deleted",
      "wiring",
      () => here.cloud.made.alarms.delete("defib-self-no-sweep"),
      /alarm:defib-self-no-sweep is not there, and the stack says that it has it/,
    ],
    [
      "the page topic was deleted",
      "wiring",
      () => here.sns.send(new DeleteTopicCommand({ TopicArn: arn("sns", "PagerPages88A1F2DF") })),
      /PagerPages88A1F2DF is not there/,
    ],
    [
      "a role may not be read",
      "wiring",
      () =>
        here.cloud.failNext({
          operation: "GetRole",
          error: { name: "AccessDenied", status: 403, message: "User: me is not authorized to perform: iam:GetRole" },
        }),
      /role\/\w+ could not be read by iam:GetRole: whether the ways over it hold is not known/,
    ],
  ];

  for (const [what, check, take, expected] of takings) {
    it(`names it: ${what}`, async () => {
      await here.deploy(await whole);
      await take();
      const found = await told(check);
      assert.equal(found.state, "fault");
      assert.match(textOf(found), expected);
      for (const { next } of found.findings) assert.ok(next.length > 10);
    });
  }

  it("warns of the team's own alarms that are silent, or tell a topic that is gone", async () => {
    await here.deploy(await whole);
    const metric = { Namespace: "AWS/EC2", MetricName: "CPUUtilization", Period: 300, Statistic: "Average" } as const;
    const limits = { EvaluationPeriods: 1, Threshold: 90, ComparisonOperator: "GreaterThanThreshold" } as const;
    const put = (AlarmName: string, topic: string, ActionsEnabled: boolean) =>
      cloudWatch.send(
        new PutMetricAlarmCommand({
          ...{ ...metric, ...limits, AlarmName, ActionsEnabled, AlarmActions: [arn("sns", topic)] },
        }),
      );
    await put("silent one", "SignalsAlarms39BADE56", false);
    await put("lost", "some-old-topic", true);
    await put("well", "SignalsAlarms39BADE56", true);
    const found = await told("user-alarms");
    assert.equal(found.state, "warning");
    assert.equal(found.findings.length, 2);
    assert.match(textOf(found), /alarm silent one would tell Defib.*enable-alarm-actions --alarm-names 'silent one'/s);
    assert.match(
      textOf(found),
      /alarm lost tells a topic that is not there: arn:aws:sns:us-east-1:000000000000:some-old/,
    );
  });

  it("faults a heartbeat that does not come through, and says when it was last seen", async () => {
    await here.deploy(await whole);
    const day = 24 * 3_600_000;
    const found = await told("heartbeat");
    assert.equal(found.state, "well");
    const last = new Date(Date.now() - 2 * day);
    const other = await liveAccount();
    const client = new CloudWatchClient(clientOptions(other.cloud));
    const Dimensions = [{ Name: "service", Value: "defib-intake" }];
    const MetricData = [{ MetricName: "HeartbeatByTopic", Value: 1, Timestamp: last, Dimensions }];
    await client.send(new PutMetricDataCommand({ Namespace: "Defib", MetricData }));
    client.destroy();
    await other.deploy(await whole);
    const { stdout } = await defib(["doctor"], { cwd: folder, env: other.cloud.environment });
    await other.stop();
    assert.match(stdout, /FAULT: The daily heartbeat does not come through the alarm topic: the last was seen at 20/);
    assert.match(stdout, /WARNING: No heartbeat has come through the event rule yet/);
  });
});
