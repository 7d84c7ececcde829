/** How alarms and events arrive: topic, subscription, queue, rules, as they were deployed. */
import assert from "node:assert/strict";
import { GetTopicAttributesCommand, ListSubscriptionsByTopicCommand } from "@aws-sdk/client-sns";
import { GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { listAt, textAt, textsAt } from "../../../infra/wiring/json.ts";
import type { Check } from "../check.ts";
import type { Deployed } from "../deployed.ts";

export const signals: readonly Check[] = [
  {
    title: "the alarm topic lets alarms in, and leads to the queue alone",
    async run({ clients, one, output }) {
      const TopicArn = output("AlarmTopicArn");
      const { Attributes: topic = {} } = await clients.sns.send(new GetTopicAttributesCommand({ TopicArn }));
      assert.match(topic["Policy"] ?? "", /cloudwatch\.amazonaws\.com/);
      const { Subscriptions = [] } = await clients.sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
      const ways = Subscriptions.map(({ Protocol, Endpoint }) => ({ Protocol, Endpoint }));
      assert.deepEqual(ways, [{ Protocol: "sqs", Endpoint: await queueArn({ clients, one }, "SignalsQueue") }]);
    },
  },
  {
    title: "the queue waits, gives up and lets in as the template says",
    async run({ clients, one }) {
      const queue = one("AWS::SQS::Queue", "SignalsQueue");
      const attributes = await attributesOf({ clients }, queue.physicalId);
      const { properties } = queue;
      assert.equal(attributes["VisibilityTimeout"], String(properties["VisibilityTimeout"]));
      assert.equal(attributes["MessageRetentionPeriod"], String(properties["MessageRetentionPeriod"]));
      const redrive = JSON.parse(attributes["RedrivePolicy"] ?? "{}");
      assert.equal(redrive.deadLetterTargetArn, await queueArn({ clients, one }, "SignalsDeadLetters"));
      for (const sender of ["sns.amazonaws.com", "events.amazonaws.com"])
        assert.ok(attributes["Policy"]?.includes(sender), `${sender} may not send`);
    },
  },
  {
    title: "the rules have the template's patterns, and the queue as their target",
    async run({ ask, clients, of, one }) {
      const rules = of("AWS::Events::Rule");
      assert.equal(rules.length, 2);
      const target = await queueArn({ clients, one }, "SignalsQueue");
      for (const { physicalId, properties } of rules) {
        const Name = physicalId.split("/").at(-1) ?? "";
        const rule = await ask.call("events", "AWSEvents.DescribeRule", { Name });
        assert.deepEqual(JSON.parse(textAt(rule, "EventPattern") ?? ""), properties["EventPattern"]);
        assert.equal(rule["State"], "ENABLED");
        const targets = listAt(await ask.call("events", "AWSEvents.ListTargetsByRule", { Rule: Name }), "Targets");
        assert.deepEqual(
          targets.flatMap((one) => textsAt(one, "Arn")),
          [target],
        );
      }
    },
  },
];

export const queueArn = async (from: Pick<Deployed, "clients" | "one">, idBegins: string): Promise<string> =>
  (await attributesOf(from, from.one("AWS::SQS::Queue", idBegins).physicalId))["QueueArn"] ?? "";

async function attributesOf({ clients }: Pick<Deployed, "clients">, QueueUrl: string) {
  const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] });
  return (await clients.sqs.send(asked)).Attributes ?? {};
}
