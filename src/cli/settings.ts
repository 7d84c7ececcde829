/** The settings of the command line: the environment, and defib.json in the current folder. */
import { existsSync, readFileSync } from "node:fs";
import { TIME_ZONE } from "../settings/variables.ts";
import { type CliSettings, cliSettings, SETTINGS_FILE, SettingsError } from "../settings.ts";
import type { Call } from "./command.ts";
import { badValue, settingsWrong } from "./problems.ts";
import type { Terminal } from "./terminal.ts";

/** @throws CliError */
export function readSettings(call: Call, terminal: Terminal): CliSettings {
  try {
    const file = existsSync(SETTINGS_FILE) ? readFileSync(SETTINGS_FILE, "utf8") : null;
    const settings = cliSettings(terminal.environment, file);
    return { ...settings, timeZone: timeZoneOf(call) ?? settings.timeZone };
  } catch (error) {
    if (error instanceof SettingsError) throw settingsWrong(error.problems);
    throw error;
  }
}

function timeZoneOf(call: Call): string | undefined {
  const text = call.values.get("tz");
  if (text === undefined) return undefined;
  const read = TIME_ZONE.parse(text);
  if ("problem" in read) throw badValue("--tz", text, read.problem, `--tz ${TIME_ZONE.example}`);
  return read.value;
}
