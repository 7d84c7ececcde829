/**
 * The settings: one part for each program, read once at its start. What is missing, wrong or unknown stops the program
 * with a SettingsError whose lines name the setting, what it holds, what is allowed, and an example.
 */
import { defaultPolicy } from "./core/policy/defaultPolicy.ts";
import { type Mode, type Policy, type RulePolicy, stricter } from "./core/policy/policy.ts";
import { settingsInFile } from "./settings/file.ts";
import { ec2IsOnThisMachine } from "./settings/loopback.ts";
import { type Environment, gather, optional, required, SettingsError, withDefault } from "./settings/variable.ts";
import type { LogLevel, RuleModes } from "./settings/variables.ts";
import * as variables from "./settings/variables.ts";

export { SETTINGS_FILE } from "./settings/file.ts";
export { type Environment, SettingsError } from "./settings/variable.ts";

/** How far Defib may go. */
export interface Modes {
  readonly mode: Mode;
  /** By the rule's id; a rule that is not named keeps the default policy's. */
  readonly ruleModes: RuleModes;
}

interface Everywhere {
  readonly tableName: string;
  readonly region: string;
  readonly logLevel: LogLevel;
}

export interface IntakeSettings extends Everywhere, Modes {
  readonly accountId: string | null;
  /** The name or ARN of the Lambda function that runs an incident. */
  readonly remediationFunction: string;
}

export interface RemediationSettings extends Everywhere, Modes {
  readonly accountId: string | null;
  /** Null in shadow only: nothing in shadow pages. */
  readonly pageTopicArn: string | null;
  readonly brakeParameter: string;
  readonly groupTag: string | null;
  readonly ownRole: string | null;
  readonly dashboardUrl: string | null;
}

export interface SweepSettings extends Everywhere {
  readonly remediationFunction: string;
  readonly pageTopicArn: string | null;
  readonly dashboardUrl: string | null;
}

export interface ReportSettings extends Everywhere {
  readonly reportBucket: string;
  /** Null when no mail is wanted; then `mailTo` is empty. */
  readonly mailFrom: string | null;
  readonly mailTo: readonly string[];
  /** IANA name. */
  readonly timeZone: string;
  /** When the daily report is made (`HH:MM`), by the zone's clocks. */
  readonly reportTime: string;
  readonly dashboardUrl: string | null;
}

/** What the command line needs; the region and the credentials come from the SDK's own chain. */
export interface CliSettings extends Modes {
  readonly tableName: string;
  /** Null when none is set; the brake's and the quarantine's commands also take it as an option. */
  readonly accountId: string | null;
  readonly brakeParameter: string;
  /** Null when none is set; only the report needs one. */
  readonly reportBucket: string | null;
  readonly mailFrom: string | null;
  readonly mailTo: readonly string[];
  readonly timeZone: string;
  readonly reportTime: string;
  readonly dashboardUrl: string | null;
}

/** @throws SettingsError */
export function intakeSettings(environment: Environment): IntakeSettings {
  const settings = gather<IntakeSettings>(environment, NAMES, {
    ...everywhere,
    ...modes,
    accountId: optional(variables.ACCOUNT_ID),
    remediationFunction: required(variables.REMEDIATION_FUNCTION),
  });
  return actingOnlyOnThisMachine(settings, environment);
}

/** @throws SettingsError */
export function sweepSettings(environment: Environment): SweepSettings {
  return gather<SweepSettings>(environment, NAMES, {
    ...everywhere,
    remediationFunction: required(variables.REMEDIATION_FUNCTION),
    pageTopicArn: optional(variables.PAGE_TOPIC_ARN),
    dashboardUrl: optional(variables.DASHBOARD_URL),
  });
}

/** @throws SettingsError */
export function remediationSettings(environment: Environment): RemediationSettings {
  const settings = gather<RemediationSettings>(environment, NAMES, {
    ...everywhere,
    ...modes,
    accountId: optional(variables.ACCOUNT_ID),
    pageTopicArn: optional(variables.PAGE_TOPIC_ARN),
    brakeParameter,
    groupTag: optional(variables.GROUP_TAG),
    ownRole: optional(variables.OWN_ROLE),
    dashboardUrl: optional(variables.DASHBOARD_URL),
  });
  return withPager(actingOnlyOnThisMachine(settings, environment));
}

/** @throws SettingsError */
export function reportSettings(environment: Environment): ReportSettings {
  const settings = gather<ReportSettings>(environment, NAMES, {
    ...everywhere,
    ...report,
    reportBucket: required(variables.REPORT_BUCKET),
  });
  return withWholeMail(settings);
}

/**
 * From the environment, and from the text of the settings file where there is one; the environment wins.
 * @throws SettingsError
 */
export function cliSettings(environment: Environment, file: string | null): CliSettings {
  const merged = { ...(file === null ? {} : settingsInFile(file)), ...environment };
  const settings = gather<CliSettings>(merged, NAMES, {
    ...modes,
    ...report,
    tableName: everywhere.tableName,
    accountId: optional(variables.ACCOUNT_ID),
    brakeParameter,
    reportBucket: optional(variables.REPORT_BUCKET),
  });
  return withWholeMail(settings);
}

/** The default policy with the modes that are set. */
export function policyFrom({ mode, ruleModes }: Modes): Policy {
  const withMode = (rule: RulePolicy): RulePolicy => ({ ...rule, mode: ruleModes[rule.id] ?? rule.mode });
  return { ...defaultPolicy, mode, rules: defaultPolicy.rules.map(withMode) };
}

/** Whoever acts must be able to call for help. */
function withPager(settings: RemediationSettings): RemediationSettings {
  if (settings.mode !== "auto" || settings.pageTopicArn !== null) return settings;
  const { name, meaning, example } = variables.PAGE_TOPIC_ARN;
  throw new SettingsError([`${name} is missing (${meaning}). Example: ${name}=${example}`]);
}

/** A mail has a sender and receivers, or there is none. */
function withWholeMail<T extends Pick<ReportSettings, "mailFrom" | "mailTo">>(settings: T): T {
  if ((settings.mailFrom === null) === (settings.mailTo.length === 0)) return settings;
  const missing = settings.mailFrom === null ? variables.MAIL_FROM : variables.MAIL_TO;
  throw new SettingsError([
    `${missing.name} is missing (${missing.meaning}): set both it and its counterpart, or neither for no mail. Example: ${missing.name}=${missing.example}`,
  ]);
}

const NAMES = variables.VARIABLES.map((variable) => variable.name);

const everywhere = {
  tableName: withDefault(variables.TABLE, "incident_events"),
  region: required(variables.REGION),
  logLevel: withDefault<LogLevel>(variables.LOG_LEVEL, "info"),
};

const brakeParameter = withDefault(variables.BRAKE_PARAMETER, "/defib/brake");
const report = {
  mailFrom: optional(variables.MAIL_FROM),
  mailTo: withDefault<readonly string[]>(variables.MAIL_TO, []),
  timeZone: withDefault(variables.TIME_ZONE, "UTC"),
  reportTime: withDefault(variables.REPORT_TIME, "07:00"),
  dashboardUrl: optional(variables.DASHBOARD_URL),
};

const modes = {
  mode: withDefault(variables.MODE, defaultPolicy.mode),
  ruleModes: withDefault<RuleModes>(variables.RULE_MODES, {}),
};

/**
 * Until permits and caps exist nothing limits how many instances are acted on at once. So a real action is for the
 * local cloud only.
 */
function actingOnlyOnThisMachine<T extends Modes>(settings: T, environment: Environment): T {
  const acting = policyFrom(settings)
    .rules.filter((rule) => stricter(settings.mode, rule.mode) === "auto")
    .filter((rule) => rule.runbook.some((rung) => rung.action !== "INVESTIGATE"))
    .map((rule) => rule.id);
  if (acting.length === 0 || ec2IsOnThisMachine(environment)) return settings;
  throw new SettingsError([
    `DEFIB_MODE=auto would let ${acting.join(" and ")} change real instances. Until Defib limits how many it acts on at ` +
      "once, it acts only on the local cloud: set DEFIB_MODE=shadow, or AWS_ENDPOINT_URL to an address of this machine. " +
      "Example: AWS_ENDPOINT_URL=http://127.0.0.1:4566",
  ]);
}
