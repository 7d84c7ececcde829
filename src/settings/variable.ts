/** One setting: its name, what is allowed, and how its text becomes a value. */

import { quote } from "../core/hostile.ts";
import { nearestWord } from "../core/nearestWord.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** A value, or the sentence that says what is wrong with the text. */
export type Read<T> = { readonly value: T } | { readonly problem: string };

export interface Variable<T> {
  readonly name: string;
  /** What it is for, in a few words. */
  readonly meaning: string;
  readonly example: string;
  /** The problem reads on after "DEFIB_X is “text”: ". */
  readonly parse: (text: string) => Read<T>;
}

/** A setting as one program needs it. */
export type Wanted<T> = (environment: Environment) => Read<T>;

export const required =
  <T>(variable: Variable<T>): Wanted<T> =>
  (environment) => {
    const text = textOf(variable, environment);
    if (text !== undefined) return parsed(variable, text);
    return { problem: `${variable.name} is missing (${variable.meaning}). ${exampleOf(variable)}` };
  };

export const withDefault =
  <T>(variable: Variable<T>, value: T): Wanted<T> =>
  (environment) => {
    const text = textOf(variable, environment);
    return text === undefined ? { value } : parsed(variable, text);
  };

/** Null when it is not set. */
export const optional =
  <T>(variable: Variable<T>): Wanted<T | null> =>
  (environment) =>
    withDefault<T | null>(variable, null)(environment);

/** The settings cannot be used; the message says all that is wrong, one line each, with examples. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}

/**
 * Reads the settings that a program asks for.
 * @throws SettingsError naming every one that is missing, wrong, or not known.
 */
export function gather<T extends object>(
  environment: Environment,
  known: readonly string[],
  wanted: { readonly [K in keyof T]: Wanted<T[K]> },
): T {
  const values: Partial<T> = {};
  const problems: string[] = unknownNames(environment, known);
  for (const key in wanted) {
    const read = wanted[key](environment);
    if ("problem" in read) problems.push(read.problem);
    else values[key] = read.value;
  }
  if (problems.length > 0) throw new SettingsError(problems);
  return values as T;
}

function unknownNames(environment: Environment, known: readonly string[]): string[] {
  return Object.keys(environment)
    .filter((name) => name.startsWith("DEFIB_") && !known.includes(name))
    .map((name) => {
      const meant = nearestWord(name, known);
      const hint = meant === undefined ? `The settings are ${known.join(", ")}.` : `Did you mean ${meant}?`;
      return `${quote(name)} is not a setting of Defib. ${hint}`;
    });
}

/** An empty text counts as not set: that is what an unset parameter of a template becomes. */
function textOf({ name }: Variable<never> | Variable<unknown>, environment: Environment): string | undefined {
  const text = environment[name]?.trim();
  return text === "" ? undefined : text;
}

function parsed<T>(variable: Variable<T>, text: string): Read<T> {
  const read = variable.parse(text);
  if ("value" in read) return read;
  return { problem: `${variable.name} is ${quote(text)}: ${read.problem} ${exampleOf(variable)}` };
}

const exampleOf = ({ name, example }: Variable<never> | Variable<unknown>): string => `Example: ${name}=${example}`;

/** For a setting whose text is its value. */
export const matching =
  (pattern: RegExp, problem: string) =>
  (text: string): Read<string> =>
    pattern.test(text) ? { value: text } : { problem };
