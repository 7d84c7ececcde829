/** The hub's side of its members: a bus for what other accounts and regions forward, and what their template asks for. */
import { ArnFormat, CfnOutput, Fn, Stack } from "aws-cdk-lib";
import { EventBus, type EventPattern, Rule } from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import { AccountPrincipal, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { EVENTS_TARGET_QUEUE_SAME_ACCOUNT } from "aws-cdk-lib/cx-api";
import { Construct } from "constructs";
import { alarmStates, INSTANCE_STATES } from "../eventPatterns.ts";
import type { DefibOptions } from "../options.ts";
import type { Signals } from "../signals.ts";
import { ownAlarmPrefix } from "../watch/selfAlarm.ts";
import { busName, forwardRole, HUB_STACK_CHARACTERS_MAX, memberRole } from "./names.ts";

export interface HubProps {
  readonly options: Pick<DefibOptions, "memberAccounts" | "alarms">;
  readonly signals: Signals;
  /** Of the remediation function: only it may take a role in a member account. */
  readonly remediationRoleArn: string;
}

export class Hub extends Construct {
  constructor(scope: Construct, id: string, { options, signals, remediationRoleArn }: HubProps) {
    super(scope, id);
    const { stackName, account } = Stack.of(this);
    if (stackName.length > HUB_STACK_CHARACTERS_MAX)
      throw new Error(`With members the stack's name has at most ${HUB_STACK_CHARACTERS_MAX} characters: ${stackName}`);
    // Else an encrypted queue takes what the rules of any account send to it.
    this.node.setContext(EVENTS_TARGET_QUEUE_SAME_ACCOUNT, true);
    const bus = new EventBus(this, "Bus", { eventBusName: busName(stackName) });
    const accounts = [account, ...options.memberAccounts];
    bus.addToResourcePolicy(
      new PolicyStatement({
        sid: "MembersForward",
        principals: accounts.map((one) => new AccountPrincipal(one)),
        actions: ["events:PutEvents"],
        resources: [bus.eventBusArn],
        conditions: { ArnLike: { "aws:PrincipalArn": accounts.map((one) => forwarderIn(this, one)) } },
      }),
    );
    const rule = (name: string, eventPattern: EventPattern) =>
      new Rule(this, name, {
        ...{ eventBus: bus, eventPattern: { ...eventPattern, account: accounts } },
        targets: [new SqsQueue(signals.queue, { deadLetterQueue: signals.deadLetters })],
      });
    rule("InstanceStates", INSTANCE_STATES);
    if (options.alarms === "all") rule("AlarmStates", alarmStates(ownAlarmPrefix(stackName)));
    new CfnOutput(this, "HubRole", { value: remediationRoleArn }).overrideLogicalId("MemberHubRole");
    new CfnOutput(this, "ExternalId", { value: externalIdOf(this) }).overrideLogicalId("MemberExternalId");
  }
}

/** Nothing but the member template's own role, in any of its regions. */
const forwarderIn = (scope: Construct, account: string): string =>
  Stack.of(scope).formatArn({
    ...{ service: "iam", region: "", account, resource: "role" },
    resourceName: `${forwardRole(Stack.of(scope).stackName)}-*`,
  });

/** The stack's own UUID: nobody has to think of one, and no other Defib has the same. */
const externalIdOf = (scope: Construct): string => Fn.select(2, Fn.split("/", Stack.of(scope).stackId));

/** Each role that the remediation function may take: by account and region, none by a pattern. */
export const memberRoleArns = (
  scope: Construct,
  { memberAccounts, memberRegions }: Pick<DefibOptions, "memberAccounts" | "memberRegions">,
): readonly string[] => {
  const { stackName, region } = Stack.of(scope);
  return memberAccounts.flatMap((account) =>
    [region, ...memberRegions].map((one) =>
      Stack.of(scope).formatArn({
        ...{ service: "iam", region: "", account, resource: "role" },
        ...{ resourceName: `${memberRole(stackName)}-${one}`, arnFormat: ArnFormat.SLASH_RESOURCE_NAME },
      }),
    ),
  );
};

/** How the remediation function knows its members. */
export const memberSettings = (
  scope: Construct,
  { memberAccounts }: Pick<DefibOptions, "memberAccounts">,
): Readonly<Record<string, string>> =>
  memberAccounts.length === 0
    ? {}
    : {
        DEFIB_MEMBER_ACCOUNTS: memberAccounts.join(","),
        DEFIB_MEMBER_ROLE: memberRole(Stack.of(scope).stackName),
        DEFIB_MEMBER_EXTERNAL_ID: externalIdOf(scope),
      };
