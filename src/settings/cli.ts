/** The settings of the command line; the region and the credentials come from the SDK's own chain. */
import { brakeParameter, everywhere, NAMES } from "./everywhere.ts";
import { settingsInFile } from "./file.ts";
import { type Modes, modes } from "./modes.ts";
import { report, withWholeMail } from "./report.ts";
import { type Environment, gather, optional } from "./variable.ts";
import { ACCOUNT_ID, REPORT_BUCKET } from "./variables.ts";

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
  readonly isPublic: boolean;
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
    accountId: optional(ACCOUNT_ID),
    brakeParameter,
    reportBucket: optional(REPORT_BUCKET),
  });
  return withWholeMail(settings);
}
