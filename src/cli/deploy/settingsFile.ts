/** defib.json beside where deploy was run: so that incidents, brake and report find what was deployed. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { SETTINGS_FILE } from "../../settings.ts";
import type { Account } from "../account/account.ts";
import type { StackState } from "../account/stack.ts";

/** Other settings in the file stay. One that is no JSON is a person's to mend: it is left alone. @returns whether it was written */
export function writeSettings({ account }: Account, { name, outputs }: StackState): boolean {
  const before = existsSync(SETTINGS_FILE) ? objectIn(readFileSync(SETTINGS_FILE, "utf8")) : {};
  if (before === null) return false;
  const table = outputs["TableName"];
  const reportBucket = outputs["ReportBucket"];
  // So that a report made by hand has the edition that the deployed ones have; left out again when there is none.
  const publicEdition = outputs["DashboardAccess"] === "public" ? "on" : undefined;
  const deployed = { accountId: account, brakeParameter: `/${name}/brake`, table, reportBucket, publicEdition };
  const settings = { ...before, ...deployed };
  if (JSON.stringify(before) === JSON.stringify(settings)) return false;
  writeFileSync(SETTINGS_FILE, `${JSON.stringify(settings, null, 2)}\n`);
  return true;
}

function objectIn(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && !Array.isArray(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
