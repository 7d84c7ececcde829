/** From a rule to an event bus elsewhere, and on by the rules of that bus. */

import { matchesPattern } from "../eventPattern.ts";
import { type Hop, hop } from "../hop.ts";
import { isList, isObject, type Json, type JsonObject } from "../json.ts";
import type { Arn, Rule, Wiring } from "../wiring.ts";
import { may, service, withResource } from "./sender.ts";

export interface Forwarded {
  readonly hops: readonly Hop[];
  /** Those that an event of the rule sets off. */
  readonly rules: readonly Rule[];
}

export const isBus = (arn: Arn): boolean => arn.includes(":event-bus/");

export function forwarded(wiring: Wiring, rule: Rule, target: Rule["targets"][number]): Forwarded {
  const role = wiring.roles.find(({ arn }) => arn === target.role);
  const bus = wiring.buses.find(({ arn }) => arn === target.arn);
  const from = rule.name;
  const events = service("events", rule.arn);
  const mayTake = role !== undefined && may(wiring, events, "sts:AssumeRole", role.arn, [withResource(role.trust)]);
  const rules = wiring.rules.filter((one) => one.bus === target.arn && matchesPattern(one.pattern, sampleOf(rule)));
  return {
    hops: [
      hop("the rule may take its role", from, target.role ?? "a role", mayTake, "The role does not trust EventBridge."),
      hop(
        "the role may send to the bus",
        ...([
          target.role ?? from,
          target.arn,
          bus !== undefined && role !== undefined && maySend(wiring, role.arn, bus),
        ] as const),
        "The role, or the policy of the bus, does not allow events:PutEvents.",
      ),
      hop("the bus has a rule for it", target.arn, "a rule", rules.length > 0, "No rule of the bus matches the event."),
    ],
    rules,
  };
}

/** Between accounts both must allow it: the role's own policies, and that of the bus. */
function maySend(wiring: Wiring, role: Arn, bus: Wiring["buses"][number]): boolean {
  const own = may(wiring, { kind: "role", role }, "events:PutEvents", bus.arn, bus.policies);
  return own && (accountOf(role) === accountOf(bus.arn) || mayByBus(wiring, role, bus));
}

const mayByBus = (wiring: Wiring, role: Arn, { arn, policies }: Wiring["buses"][number]): boolean =>
  may(wiring, { kind: "stranger", role }, "events:PutEvents", arn, policies);

const accountOf = (arn: Arn): string => arn.split(":")[4] ?? "";

/** An event that the rule's pattern matches, as far as another pattern could ask. */
function sampleOf({ arn, pattern }: Rule): JsonObject {
  return { ...filled(pattern), account: accountOf(arn), region: arn.split(":")[3] ?? "" };
}

const filled = (pattern: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(pattern).map(([field, wanted]) => [field, wanted === undefined ? wanted : sample(wanted)]),
  );

function sample(wanted: Json): Json {
  if (!isList(wanted)) return isObject(wanted) ? filled(wanted) : wanted;
  return wanted.find((one) => typeof one === "string") ?? "any";
}
