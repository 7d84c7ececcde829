/** The rights of the hub in a member account: those of the remediation function in its own, of what they have to do with instances. */
import { ACTION_NAMES } from "../../src/core/actions/actionName.ts";
import { defaultPolicy } from "../../src/core/policy/defaultPolicy.ts";
import type { Grant, PermissionScope } from "../permissions/grant.ts";
import { acting } from "../permissions/grants/acting.ts";
import { keys } from "../permissions/grants/keys.ts";
import { looking } from "../permissions/grants/looking.ts";
import { iamActionOf } from "../permissions/iamActions.ts";
import { allowed, CALLS, denied, type Statement } from "../permissions/statements.ts";

/** The brake is the hub's own. */
const HUBS_OWN = new Set(["ssm:GetParameter"]);

const made = new Set(Object.keys(CALLS.remediation).map(iamActionOf));
const isMade = ({ action }: Grant): boolean => made.has(action) && !HUBS_OWN.has(action);

const LOOKING: readonly Grant[] = [
  ...looking,
  ...acting.filter(({ action }) => action === "ec2:GetConsoleOutput"),
].filter(isMade);
const ACTING: readonly Grant[] = acting.filter((grant) => isMade(grant) && !LOOKING.includes(grant));
/** A list that is a template's parameter stands alone. */
const KEYS: readonly Grant[] = [
  ...keys.filter(({ neededFor }) => neededFor !== "every function"),
  ...looking.filter(({ action }) => action === "kms:DescribeKey"),
].map((grant) => ({ ...grant, resources: ({ volumeKeyArns }) => volumeKeyArns }));

export interface MemberStatements {
  /** With what Defib never does, denied outright. */
  readonly looking: readonly Statement[];
  readonly acting: readonly Statement[];
  /** Of the keys of the instances' volumes. */
  readonly keys: readonly Statement[];
}

export function memberStatements(
  place: Pick<PermissionScope, "partition" | "account" | "regions" | "volumeKeyArns">,
): MemberStatements {
  const nowhere = { tableArn: "", brakeParameterArn: "" };
  const scope: PermissionScope = {
    ...{ ...place, ...nowhere, consentTag: defaultPolicy.guardrails.consent.tagKey, acting: new Set(ACTION_NAMES) },
    ...{ remediationFunctionArn: "", remediationAliasArn: "", pageTopicArn: "", reportBucketArn: "", queueArn: "" },
    ...{
      deadLettersArn: "",
      mail: null,
      messageKeyArn: null,
      instanceAlarmsArn: "",
      memberRoleArns: [],
      signInParameterArns: [],
      reportKeys: [],
    },
  };
  return {
    looking: [
      ...allowed(LOOKING, { ...scope, volumeKeyArns: [] }),
      ...denied(scope).filter(({ Resource }) => Resource.includes("*")),
    ],
    acting: allowed(ACTING, scope),
    keys: allowed(KEYS, scope),
  };
}

/** The reason that stands beside an action's grant. */
export function whyOf(action: string): string {
  const grant = [...LOOKING, ...ACTING, ...KEYS].find((one) => one.action === action);
  return `${action}: ${grant?.whyEvery ?? grant?.why ?? "denied"}`;
}
