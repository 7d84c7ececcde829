/** EventBridge's rules, and the buses that they are on. */
import {
  DescribeEventBusCommand,
  DescribeRuleCommand,
  EventBridgeClient,
  ListTargetsByRuleCommand,
} from "@aws-sdk/client-eventbridge";
import type { JsonObject } from "../../../../infra/wiring/json.ts";
import type { Bus, Rule } from "../../../../infra/wiring/wiring.ts";
import { clientSettings } from "../../../aws/clients.ts";
import { eachRead, policiesIn, type Reading } from "./reading.ts";

const DEFAULT_BUS = "default";

export function readRules(reading: Reading): Promise<readonly Rule[]> {
  const client = new EventBridgeClient(clientSettings());
  return eachRead(reading.ofType("AWS::Events::Rule"), ({ physicalId }) => readRule(reading, client, physicalId));
}

/** @param id `NAME`, and `BUS|NAME` where the bus is not the account's own */
async function readRule(reading: Reading, client: EventBridgeClient, id: string): Promise<Rule | null> {
  const [Name = id, EventBusName = DEFAULT_BUS] = id.split("|").toReversed();
  const isOwnBus = EventBusName === DEFAULT_BUS;
  const arn = reading.arn("events", isOwnBus ? `rule/${Name}` : `rule/${EventBusName}/${Name}`);
  const rule = await reading.of("events:DescribeRule", arn, () =>
    client.send(new DescribeRuleCommand({ Name, EventBusName })),
  );
  if (rule === null) return null;
  const found = await reading.of("events:ListTargetsByRule", arn, () =>
    client.send(new ListTargetsByRuleCommand({ Rule: Name, EventBusName })),
  );
  const pattern: JsonObject = JSON.parse(rule.EventPattern ?? "{}");
  return {
    ...{ arn: rule.Arn ?? arn, name: Name, enabled: rule.State !== "DISABLED", pattern },
    bus: isOwnBus ? null : reading.arn("events", `event-bus/${EventBusName}`),
    targets: (found?.Targets ?? []).map(({ Arn = "", DeadLetterConfig, RoleArn }) => ({
      ...{ arn: Arn, deadLetters: DeadLetterConfig?.Arn ?? null, role: RoleArn ?? null },
    })),
  };
}

export function readBuses(reading: Reading): Promise<readonly Bus[]> {
  const client = new EventBridgeClient(clientSettings());
  return eachRead(reading.ofType("AWS::Events::EventBus"), async ({ physicalId: Name }) => {
    const arn = reading.arn("events", `event-bus/${Name}`);
    const bus = await reading.of("events:DescribeEventBus", arn, () =>
      client.send(new DescribeEventBusCommand({ Name })),
    );
    return bus && { arn, policies: policiesIn(bus.Policy) };
  });
}
