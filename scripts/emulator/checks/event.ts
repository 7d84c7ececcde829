/** What EventBridge tells: the deployed rule matches it, and what it matches comes in. */
import assert from "node:assert/strict";
import { objectAt, textAt } from "../../../infra/wiring/json.ts";
import type { Check } from "../check.ts";
import { ACCOUNT, REGION } from "../emulator.ts";
import { until } from "../until.ts";

const ARRIVES_WITHIN_SECONDS = 30;
const RULE = "SignalsInstanceStates";
/** As on AWS, nobody may send as `aws.ec2`: for its way through rule, target and queue the event says another source. */
const OTHER_SOURCE = "defib.emulated";
const INSTANCE = "i-0e1a2b3c4d5e6f708";
const DETAIL_TYPE = "EC2 Instance State-change Notification";
const detail = { "instance-id": INSTANCE, state: "stopped" };

export const event: readonly Check[] = [
  {
    title: "the deployed rule takes an instance's stop, and leaves out its stopping",
    async run({ ask, one }) {
      const Rule = await ask.call("events", "AWSEvents.DescribeRule", { Name: nameOf(one("AWS::Events::Rule", RULE)) });
      for (const [state, matches] of [
        ["stopped", true],
        ["stopping", false],
      ] as const) {
        const Event = JSON.stringify({
          ...{ version: "0", id: "1", account: ACCOUNT, region: REGION, resources: [], time: new Date().toISOString() },
          ...{ source: "aws.ec2", "detail-type": DETAIL_TYPE, detail: { ...detail, state } },
        });
        const { Result } = await ask.call("events", "AWSEvents.TestEventPattern", {
          Event,
          EventPattern: Rule["EventPattern"],
        });
        assert.equal(Result, matches, state);
      }
    },
  },
  {
    title: "an event goes by the deployed rule and its target through the queue into the table",
    async run(deployed) {
      const { ask, one } = deployed;
      const Name = nameOf(one("AWS::Events::Rule", RULE));
      const rule = await ask.call("events", "AWSEvents.DescribeRule", { Name });
      const pattern = JSON.parse(textAt(rule, "EventPattern") ?? "{}");
      const EventPattern = JSON.stringify({ ...pattern, source: [...pattern.source, OTHER_SOURCE] });
      await ask.call("events", "AWSEvents.PutRule", { Name, EventPattern, State: "ENABLED" });
      const entry = { Source: OTHER_SOURCE, DetailType: DETAIL_TYPE, Detail: JSON.stringify(detail) };
      const put = await ask.call("events", "AWSEvents.PutEvents", { Entries: [entry] });
      assert.equal(put["FailedEntryCount"], 0, JSON.stringify(objectAt(put)));
      const opened = await until(`an incident of ${INSTANCE}`, ARRIVES_WITHIN_SECONDS, async () =>
        (await deployed.incidents.byResource(INSTANCE, 1)).at(0),
      );
      assert.equal(opened.event_type, "EC2_UNEXPECTED_STOP");
    },
  },
];

const nameOf = ({ physicalId }: { readonly physicalId: string }): string => physicalId.split("/").at(-1) ?? "";
