/** defib.deploy.json: what a team has chosen for its deployment. Only what differs from the defaults stands in it. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { type DefibOptions, deployOptions, OptionsError } from "../../../infra/options.ts";
import { optionsWrong } from "./problems.ts";

export const OPTIONS_FILE = "defib.deploy.json";

/** As it is written, before the defaults. */
export type Choices = Readonly<Record<string, unknown>>;

/** Null when there is no file. @throws CliError */
export function choicesInFile(path: string): Choices | null {
  if (!existsSync(path)) return null;
  const shape = `${path} must hold one JSON object. Example: { "mode": "shadow", "timeZone": "Europe/Berlin" }`;
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  } catch (error) {
    throw optionsWrong(path, `${shape} (${error instanceof Error ? error.message : String(error)})`);
  }
  throw optionsWrong(path, shape);
}

/** The whole of the options, checked. @throws CliError naming each that is wrong */
export function optionsFrom(choices: Choices, path: string): DefibOptions {
  try {
    return deployOptions(choices);
  } catch (error) {
    if (error instanceof OptionsError) throw optionsWrong(path, error.message);
    throw error;
  }
}

export const writeChoices = (path: string, choices: Choices): void =>
  writeFileSync(path, `${JSON.stringify(choices, null, 2)}\n`);
