/** A member account's region as the doctor sees it, and what is wrong with it. */
import { INSTANCE_STATES } from "../../../../infra/eventPatterns.ts";
import { memberStatements } from "../../../../infra/member/statements.ts";
import type { Statement } from "../../../../infra/permissions/statements.ts";
import { allows } from "../../../../infra/wiring/allows.ts";
import { objectAt, textsAt } from "../../../../infra/wiring/json.ts";
import { withResource } from "../../../../infra/wiring/walks/sender.ts";
import type { Policy, Role, Rule } from "../../../../infra/wiring/wiring.ts";
import type { Place } from "../../../aws/place.ts";
import { type Finding, fault } from "../finding.ts";
import { afresh, type Hub, rolledOut, whereIs } from "./rollOut.ts";

export interface MemberFacts {
  /** By which Defib looks and acts there; null where there is none. The hub's own account needs none. */
  readonly role: Role | null | "not needed";
  /** Those that send to the hub's bus. */
  readonly rules: readonly Pick<Rule, "name" | "enabled" | "pattern">[];
}

export const memberFindings = (place: Place, { role, rules }: MemberFacts, hub: Hub): readonly Finding[] => [
  ...(role === "not needed" ? [] : roleFindings(place, role, hub)),
  ...ruleFindings(place, rules, hub),
];

function roleFindings(place: Place, role: Role | null, hub: Hub): readonly Finding[] {
  const where = whereIs(place);
  if (role === null) {
    const why = "Somebody removed it. Instances there are unknown to Defib, and nothing is done to them.";
    return [fault(`Defib has no role in ${where}.`, why, afresh(place, hub))];
  }
  return [...trustFindings(place, role, hub), ...rightsFindings(place, role, hub)];
}

function trustFindings(place: Place, { arn, trust }: Role, hub: Hub): readonly Finding[] {
  const where = whereIs(place);
  const takes = (principal: string, externalId: string): boolean =>
    allows([withResource(trust)], {
      ...{ principal: { role: hub.role }, action: "sts:AssumeRole", resource: arn },
      context: { "aws:principalarn": principal, "sts:externalid": externalId },
    });
  if (takes(hub.role, hub.externalId)) return [];
  const named = (operator: string, key: string) => textsAt(objectAt(trustConditions(trust), operator), key);
  const [ids, roles] = [named("StringEquals", "sts:ExternalId"), named("ArnEquals", "aws:PrincipalArn")];
  const next = rolledOut(place, hub);
  const because =
    "A hub that is removed and deployed anew has another one; until the member knows it, nothing is done there.";
  if (ids.some((id) => takes(hub.role, id)))
    return [fault(`The role in ${where} asks for another external id than the hub's.`, because, next)];
  if (roles.some((role) => takes(role, hub.externalId)))
    return [fault(`The role in ${where} trusts ${roles.join(", ")}, which is not the hub's role.`, because, next)];
  const why = `It asks for the external id of another hub, and for the role ${roles.join(", ") || "of nobody"}.`;
  return [fault(`The role in ${where} does not trust this hub.`, why, next)];
}

const trustConditions = (trust: Policy) =>
  objectAt(
    [trust["Statement"] ?? []].flat().find((one) => textsAt(one, "Action").includes("sts:AssumeRole")),
    "Condition",
  );

/** Either it may do all that an action needs, or the account says that none is wanted. */
function rightsFindings(place: Place, { policies }: Role, hub: Hub): readonly Finding[] {
  const { account, region, partition } = place;
  const wanted = memberStatements({ partition, account, regions: [region], volumeKeyArns: [] });
  const missing = (statements: readonly Statement[]) => actionsIn(statements).filter((one) => !mayAll(policies, one));
  const [looking, acting] = [missing(wanted.looking), missing(wanted.acting)];
  const lacks = [...looking, ...(acting.length === actionsIn(wanted.acting).length ? [] : acting)];
  if (lacks.length === 0) return [];
  return [
    fault(
      `The role in ${whereIs(place)} may not do all that Defib needs: ${lacks.map(({ action }) => action).join(", ")}.`,
      "The template there is older than the hub, or somebody changed it. What cannot be read is unknown, and nothing is done.",
      rolledOut(place, hub),
    ),
  ];
}

interface Wanted {
  readonly action: string;
  readonly statement: Statement;
}

const actionsIn = (statements: readonly Statement[]): readonly Wanted[] =>
  statements
    .filter(({ Effect }) => Effect === "Allow")
    .flatMap((statement) => statement.Action.map((action) => ({ action, statement })));

/** On a resource as the template's own statement means it, under the conditions that it asks. */
const mayAll = (policies: readonly Policy[], { action, statement: { Resource, Condition = {} } }: Wanted): boolean =>
  Resource.every((resource) =>
    allows(policies, {
      ...{ principal: null, action, resource: resource.replaceAll("*", "any") },
      context: Object.fromEntries(
        Object.values(Condition).flatMap((keys) =>
          Object.entries(keys).map(([key, values]) => [key.toLowerCase(), [values].flat()[0] ?? ""]),
        ),
      ),
    }),
  );

function ruleFindings(place: Place, rules: MemberFacts["rules"], hub: Hub): readonly Finding[] {
  const where = whereIs(place);
  const telling = rules.filter(({ pattern }) =>
    textsAt(pattern, "detail-type").some((type) => INSTANCE_STATES.detailType?.includes(type)),
  );
  const why = "Instances that stop there are not heard of.";
  if (telling.length === 0)
    return [fault(`No rule in ${where} forwards the states of instances to the hub.`, why, afresh(place, hub))];
  if (telling.some(({ enabled }) => enabled)) return [];
  const next = telling.map(({ name }) => `aws events enable-rule --name ${name} --region ${place.region}`).join("; ");
  return [fault(`The rule that forwards the states of instances from ${where} is off.`, why, next)];
}
