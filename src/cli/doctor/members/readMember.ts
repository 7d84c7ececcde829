/** What Defib has in a member account's region, read by the role that the member template makes for this. */
import { DescribeRuleCommand, EventBridgeClient, ListRuleNamesByTargetCommand } from "@aws-sdk/client-eventbridge";
import { busName, memberDoctor, memberRole } from "../../../../infra/member/names.ts";
import { type Access, clientSettings } from "../../../aws/clients.ts";
import type { Place } from "../../../aws/place.ts";
import { RoleNotTaken } from "../../../aws/roleNotTaken.ts";
import { takenRole } from "../../../aws/takenRole.ts";
import type { Account } from "../../account/account.ts";
import { type Finding, fault } from "../finding.ts";
import { eachRead, Reading } from "../live/reading.ts";
import { readRoles } from "../live/roles.ts";
import { type MemberFacts, memberFindings } from "./member.ts";
import { type Hub, rolledOut, whereIs } from "./rollOut.ts";

/** In the hub's own account these credentials are enough; elsewhere a role is taken. */
export async function examineMember(account: Account, place: Place, hub: Hub): Promise<readonly Finding[]> {
  const isOwn = place.account === hub.account;
  const { region, externalId } = { ...hub, ...place };
  const role = roleArn(place, memberDoctor(hub.stackName));
  const credentials = takenRole({ role, region, externalId });
  try {
    if (!isOwn) await credentials();
  } catch (error) {
    if (error instanceof RoleNotTaken) return [notLooked(place, hub, role, error)];
    throw error;
  }
  const reading = new Reading({ ...account, ...place }, []);
  const facts = await readMember(reading, place, hub, isOwn ? { region } : { region, credentials });
  const unread = reading.unread.map(({ problem: { what, why, next } }) => fault(what, why, next));
  return unread.length > 0 ? unread : memberFindings(place, facts, hub);
}

async function readMember(reading: Reading, place: Place, hub: Hub, access: Access): Promise<MemberFacts> {
  const isOwn = place.account === hub.account;
  const [[role = null], rules] = await Promise.all([
    isOwn ? [] : readRoles(reading, [roleArn(place, memberRole(hub.stackName))], access),
    forwardingRules(reading, hub, access),
  ]);
  return { role: isOwn ? "not needed" : role, rules };
}

async function forwardingRules(reading: Reading, hub: Hub, access: Access): Promise<MemberFacts["rules"]> {
  const client = new EventBridgeClient(clientSettings(access));
  const TargetArn = `arn:${hub.partition}:events:${hub.region}:${hub.account}:event-bus/${busName(hub.stackName)}`;
  const listed = await reading.of("events:ListRuleNamesByTarget", "*", () =>
    client.send(new ListRuleNamesByTargetCommand({ TargetArn })),
  );
  return eachRead(listed?.RuleNames ?? [], async (name) => {
    const rule = await reading.of("events:DescribeRule", reading.arn("events", `rule/${name}`), () =>
      client.send(new DescribeRuleCommand({ Name: name })),
    );
    return rule && { name, enabled: rule.State !== "DISABLED", pattern: JSON.parse(rule.EventPattern ?? "{}") };
  });
}

const roleArn = ({ partition, account, region }: Place, name: string): string =>
  `arn:${partition}:iam::${account}:role/${name}-${region}`;

/** STS says no in the same words whatever is missing. */
function notLooked(place: Place, hub: Hub, role: string, { obstacle, message }: RoleNotTaken): Finding {
  const what = `What Defib has in ${whereIs(place)} cannot be looked at.`;
  if (obstacle.mayPass === true) return fault(what, message, "The same command again.");
  return fault(
    what,
    `${role} could not be taken: the member's stack is not there, older than this, or of another hub or external id; or these credentials may not call sts:AssumeRole on it.`,
    rolledOut(place, hub),
  );
}
