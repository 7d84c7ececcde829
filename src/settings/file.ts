/** The settings file of the command line, defib.json: the same settings under shorter names. */
import { quote } from "../core/hostile.ts";
import { nearestWord } from "../core/nearestWord.ts";
import { type Environment, SettingsError } from "./variable.ts";
import { VARIABLES } from "./variables.ts";

export const SETTINGS_FILE = "defib.json";

/**
 * The file's settings as environment variables. Lists become texts with commas, `ruleModes` may be an object.
 * @throws SettingsError naming the key, what it holds and what is allowed.
 * @example settingsInFile('{ "timeZone": "Europe/Berlin" }') // { DEFIB_TIME_ZONE: "Europe/Berlin" }
 */
export function settingsInFile(json: string): Environment {
  const environment: Record<string, string> = {};
  const problems: string[] = [];
  for (const [key, value] of Object.entries(objectIn(json))) {
    const variable = VARIABLES.find((candidate) => keyOf(candidate.name) === key);
    const text = textOf(value);
    if (variable === undefined) problems.push(`${quote(key)} in ${SETTINGS_FILE} is not a setting. ${hintFor(key)}`);
    else if (text === undefined) problems.push(`${key} in ${SETTINGS_FILE} must be a text. ${exampleOf(variable)}`);
    else {
      const read = variable.parse(text);
      if ("value" in read) environment[variable.name] = text;
      else problems.push(`${key} in ${SETTINGS_FILE} is ${quote(text)}: ${read.problem} ${exampleOf(variable)}`);
    }
  }
  if (problems.length > 0) throw new SettingsError(problems);
  return environment;
}

function objectIn(json: string): object {
  const problem = `${SETTINGS_FILE} must hold one JSON object. Example: { "timeZone": "Europe/Berlin" }`;
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new SettingsError([`${problem} (It is not JSON: look for a missing quote or comma.)`]);
  }
  throw new SettingsError([problem]);
}

/** @example keyOf("DEFIB_TIME_ZONE") // "timeZone" */
function keyOf(name: string): string {
  const words = name.replace(/^DEFIB_/, "").toLowerCase();
  return words.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.every((item) => typeof item === "string") ? value.join(",") : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value)
    .map(([key, item]) => `${key}=${String(item)}`)
    .join(",");
}

function hintFor(key: string): string {
  const known = VARIABLES.map((variable) => keyOf(variable.name));
  const meant = nearestWord(key, known);
  return meant === undefined ? `The settings are ${known.join(", ")}.` : `Did you mean ${meant}?`;
}

const exampleOf = ({ name, example }: { name: string; example: string }): string =>
  `Example: "${keyOf(name)}": "${example}"`;
