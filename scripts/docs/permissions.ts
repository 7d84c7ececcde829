/** `docs/permissions.md`: every action that a function may use, why, when, on what, under which condition. */
import { FUNCTION_NAMES, type FunctionName } from "../../infra/functions/functionNames.ts";
import { denials } from "../../infra/permissions/denials.ts";
import type { Conditions, Grant, PermissionScope } from "../../infra/permissions/grant.ts";
import { PLATFORM } from "../../infra/permissions/platform.ts";
import { DEPLOYING } from "../../infra/permissions/policies/deploying/types.ts";
import { CALLS, grantsFor } from "../../infra/permissions/statements.ts";
import { ACTION_NAMES } from "../../src/core/actions/actionName.ts";
import { defaultPolicy } from "../../src/core/policy/defaultPolicy.ts";
import { tableOf } from "./generated.ts";

/** @throws Error for a part that nothing makes. */
export function permissionsPart(name: string): string {
  const ofFunction = FUNCTION_NAMES.find((one) => one === name);
  if (ofFunction !== undefined) return rightsOf(ofFunction);
  if (name === "denials") return denialsTable();
  if (name === "deploying") return deployingTable();
  throw new Error(`nothing makes the part "${name}" of docs/permissions.md`);
}

/** In words. */
const WORDS: PermissionScope = {
  ...{ partition: "PARTITION", account: "ACCOUNT", regions: ["REGION"] },
  tableArn: "the table",
  remediationFunctionArn: "the remediation function",
  remediationAliasArn: "the remediation function's alias",
  pageTopicArn: "the topic of pages",
  brakeParameterArn: "the brake's parameter",
  reportBucketArn: "the bucket of reports",
  reportKeys: ["daily-reports/*", "public/* (of a public dashboard only)"],
  queueArn: "the queue of signals",
  deadLettersArn: "its dead-letter queue",
  mail: { fromAddress: "the sender", configurationSetArn: "the configuration set" },
  messageKeyArn: "the stack's key",
  volumeKeyArns: ["the keys in volumeKeyArns"],
  instanceAlarmsArn: "alarms on single instances",
  signInParameterArns: ["the dashboard's key", "what the stack says of it", "the identity provider's secret"],
  memberRoleArns: ["the role in each member account and region"],
  consentTag: defaultPolicy.guardrails.consent.tagKey,
  acting: new Set(ACTION_NAMES),
};

const SHADOW: PermissionScope = { ...WORDS, acting: new Set() };

function rightsOf(name: FunctionName): string {
  const rows = grantsFor(CALLS[name]).map((grant) => [
    `\`${grant.action}\``,
    grant.why,
    grant.when,
    grant.resources(WORDS).map(inCode).join(", "),
    conditionOf(grant),
  ]);
  const byLambda = PLATFORM.filter(({ functions }) => functions.includes(name)).map(({ actions, why, when, on }) => [
    actions.map((action) => `\`${action}\``).join(", "),
    ...[why, when, on, ""],
  ]);
  return tableOf(["action", "why", "when", "on", "condition"], [...rows, ...byLambda]);
}

function conditionOf(grant: Grant): string {
  const onlyActing = grant.resources(SHADOW).length === 0 ? ["not in shadow"] : [];
  const everyResource = grant.whyEvery === undefined ? [] : [grant.whyEvery];
  return [...onlyActing, ...inWords(grant.conditions?.(WORDS) ?? {}), ...everyResource].join("; ");
}

const inWords = (conditions: Conditions): readonly string[] =>
  Object.values(conditions).flatMap((keys) =>
    Object.entries(keys).map(([key, values]) => `\`${key}\` is ${[values].flat().map(inCode).join(" or ")}`),
  );

const inCode = (text: string): string =>
  text === "*" ? "every resource" : /^[a-z:]+|\*/.test(text) && !text.includes(" ") ? `\`${text}\`` : text;

const denialsTable = (): string =>
  tableOf(
    ["denial", "why", "actions", "on", "where"],
    denials(WORDS).map(({ sid, why, actions, resources, conditions = {} }) => [
      sid,
      why,
      actions.map((action) => `\`${action}\``).join(", "),
      resources.map(inCode).join(", "),
      inWords(conditions).join("; "),
    ]),
  );

const deployingTable = (): string =>
  tableOf(
    ["resource", "actions", "on"],
    Object.entries(DEPLOYING).map(([type, { actions, on }]) => [
      type,
      String(actions.length),
      on.map(inCode).join(", "),
    ]),
  );
