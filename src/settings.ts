/**
 * The settings: one part for each program, read once at its start. What is missing, wrong or unknown stops the program
 * with a SettingsError whose lines name the setting, what it holds, what is allowed, and an example.
 */
export { type CliSettings, cliSettings } from "./settings/cli.ts";
export { SETTINGS_FILE } from "./settings/file.ts";
export { fleetAlarmSettings } from "./settings/fleetAlarms.ts";
export { intakeSettings } from "./settings/intake.ts";
export { policyFrom } from "./settings/modes.ts";
export { remediationSettings } from "./settings/remediation.ts";
export { reportSettings } from "./settings/report.ts";
export { signInSettings } from "./settings/signIn.ts";
export { sweepSettings } from "./settings/sweep.ts";
export { type Environment, SettingsError } from "./settings/variable.ts";
