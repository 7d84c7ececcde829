/** Every setting of Defib. */

import { nearestWord } from "../core/nearestWord.ts";
import { defaultPolicy } from "../core/policy/defaultPolicy.ts";
import type { Mode } from "../core/policy/policy.ts";
import { isAccountId, isRegionId } from "../core/resource.ts";
import { ALARM_TOPIC_ARN, FLEET_ALARM_PREFIX, FLEET_ALARMS } from "./fleetAlarmVariables.ts";
import { isLoopback } from "./loopback.ts";
import { MEMBER_ACCOUNTS, MEMBER_EXTERNAL_ID, MEMBER_ROLE } from "./memberVariables.ts";
import { DLQ_URL, QUEUE_URL } from "./queueVariables.ts";
import { MAIL_FROM, MAIL_TO, PUBLIC_EDITION, REPORT_BUCKET, REPORT_TIME, TIME_ZONE } from "./reportVariables.ts";
import { SIGN_IN_VARIABLES } from "./signInVariables.ts";
import { matching, type Read, type Variable } from "./variable.ts";

export { MAIL_FROM, MAIL_TO, PUBLIC_EDITION, REPORT_BUCKET, REPORT_TIME, TIME_ZONE } from "./reportVariables.ts";

export const TABLE: Variable<string> = {
  name: "DEFIB_TABLE",
  meaning: "the DynamoDB table of incidents",
  example: "incident_events",
  parse: matching(
    /^[A-Za-z0-9_.-]{3,255}$/,
    "a table's name has 3 to 255 letters, digits, dots, hyphens and underscores.",
  ),
};

export const MODE: Variable<Mode> = {
  name: "DEFIB_MODE",
  meaning: "how far Defib may go",
  example: "shadow",
  parse: modeOf,
};

export type RuleModes = Readonly<Record<string, Mode>>;

export const RULE_MODES: Variable<RuleModes> = {
  name: "DEFIB_RULE_MODES",
  meaning: "how far single rules may go",
  example: "ec2-unexpected-stop=auto,ec2-high-cpu=off",
  parse: ruleModesOf,
};

export const DASHBOARD_URL: Variable<string> = {
  name: "DEFIB_DASHBOARD_URL",
  meaning: "where the dashboard is",
  example: "https://defib.example.org/",
  parse: (text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const allowed = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
    if (url === undefined || !allowed)
      return { problem: "it must be an address that begins with https:// (http:// only for this machine)." };
    return { value: url.href };
  },
};

export const REMEDIATION_FUNCTION: Variable<string> = {
  name: "DEFIB_REMEDIATION_FUNCTION",
  meaning: "the Lambda function that remediates, with a version or an alias",
  example: "defib-remediation:live",
  parse: matching(/^[A-Za-z0-9-_:.]{1,256}$/, "it must be the name or the ARN of a Lambda function."),
};

export const ACCOUNT_ID: Variable<string> = {
  name: "DEFIB_ACCOUNT_ID",
  meaning: "the AWS account that Defib works in",
  example: "123456789012",
  parse: (text) => (isAccountId(text) ? { value: text } : { problem: "an account's id has 12 digits." }),
};

export const PAGE_TOPIC_ARN: Variable<string> = {
  name: "DEFIB_PAGE_TOPIC_ARN",
  meaning: "the SNS topic that tells a human; needed to act for real",
  example: "arn:aws:sns:eu-central-1:123456789012:defib-pages",
  parse: matching(/^arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}$/, "it must be the ARN of an SNS topic."),
};

export const BRAKE_PARAMETER: Variable<string> = {
  name: "DEFIB_BRAKE_PARAMETER",
  meaning: "the Systems Manager parameter that is the brake's second switch",
  example: "/defib/brake",
  parse: matching(/^\/[A-Za-z0-9_.\-/]{1,200}$/, "it must be the path of a parameter, beginning with a slash."),
};

export const GROUP_TAG: Variable<string> = {
  name: "DEFIB_GROUP_TAG",
  meaning: "instances with the same value of this tag are a group",
  example: "service",
  parse: matching(/^[\p{L}\p{N} _.:/=+\-@]{1,128}$/u, "a tag's key has 1 to 128 characters."),
};

export const OWN_ROLE: Variable<string> = {
  name: "DEFIB_OWN_ROLE",
  meaning: "Defib's own role, by name or ARN: its calls in CloudTrail are its own",
  example: "defib-remediation",
  parse: matching(/^[A-Za-z0-9+=,.@_:/-]{1,256}$/, "it must be the name or the ARN of a role."),
};

export const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const LOG_LEVEL: Variable<LogLevel> = {
  name: "DEFIB_LOG_LEVEL",
  meaning: "how much is logged",
  example: "info",
  parse: (text) => {
    const value = LOG_LEVELS.find((level) => level === text.toLowerCase());
    return value === undefined ? { problem: `it must be one of ${LOG_LEVELS.join(", ")}.` } : { value };
  },
};

export const REGION: Variable<string> = {
  name: "AWS_REGION",
  meaning: "the AWS region; Lambda sets it",
  example: "eu-central-1",
  parse: (text) => (isRegionId(text) ? { value: text } : { problem: "it must be a region's code." }),
};

export const VARIABLES = [
  TABLE,
  MODE,
  RULE_MODES,
  REPORT_BUCKET,
  MAIL_FROM,
  MAIL_TO,
  TIME_ZONE,
  REPORT_TIME,
  PUBLIC_EDITION,
  DASHBOARD_URL,
  REMEDIATION_FUNCTION,
  ACCOUNT_ID,
  PAGE_TOPIC_ARN,
  QUEUE_URL,
  DLQ_URL,
  BRAKE_PARAMETER,
  GROUP_TAG,
  OWN_ROLE,
  ALARM_TOPIC_ARN,
  FLEET_ALARM_PREFIX,
  FLEET_ALARMS,
  MEMBER_ACCOUNTS,
  MEMBER_ROLE,
  MEMBER_EXTERNAL_ID,
  ...SIGN_IN_VARIABLES,
  LOG_LEVEL,
  REGION,
] as const;

const BUILT_MODES = ["off", "shadow", "auto"] as const satisfies readonly Mode[];

function modeOf(text: string): Read<Mode> {
  if (text === "approve") {
    return { problem: "approvals are not built yet. Use shadow, which only says what it would do, or auto." };
  }
  const value = BUILT_MODES.find((mode) => mode === text);
  return value === undefined ? { problem: `a mode is one of ${BUILT_MODES.join(", ")}.` } : { value };
}

function ruleModesOf(text: string): Read<RuleModes> {
  const modes: Record<string, Mode> = {};
  const known = defaultPolicy.rules.map((rule) => rule.id);
  for (const part of text.split(",")) {
    const [rule = "", word = ""] = part.split("=").map((side) => side.trim());
    if (!known.includes(rule)) {
      const meant = nearestWord(rule, known);
      return { problem: `the rules are ${known.join(", ")}${meant === undefined ? "." : `; did you mean ${meant}?`}` };
    }
    const mode = modeOf(word);
    if ("problem" in mode) return { problem: `${rule}: ${mode.problem}` };
    modes[rule] = mode.value;
  }
  return { value: modes };
}
