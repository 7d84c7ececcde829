/** The table of what a team may choose when it deploys: read from the schema that checks it. */
import { z } from "zod";
import { optionsSchema } from "../../infra/options.ts";
import { tableOf } from "./generated.ts";

interface Described {
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** @throws Error for an option that does not say what it means */
export const optionsPart = (): string =>
  tableOf(["option", "meaning", "default"], rowsOf(z.toJSONSchema(optionsSchema, { io: "input" }), ""));

/** A group of options is named with a dot: `fleetAlarms.kind`. */
function rowsOf(schema: Described, group: string): readonly (readonly string[])[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, option]) => {
    if (!isDescribed(option)) return [];
    if (option.properties !== undefined) return rowsOf(option, `${group}${name}.`);
    if (option.description === undefined) throw new Error(`${group}${name} does not say what it means.`);
    return [[`\`${group}${name}\``, `${option.description}${choicesOf(option)}`, defaultOf(option)]];
  });
}

const isDescribed = (schema: unknown): schema is Described => typeof schema === "object" && schema !== null;

const choicesOf = ({ enum: choices = [] }: Described): string =>
  choices.length === 0 ? "" : ` (${choices.map((choice) => `\`${choice}\``).join(", ")})`;

const defaultOf = (option: Described): string => {
  const text = JSON.stringify(option.default);
  return text === "null" || text === "[]" || text === "{}" ? "none" : `\`${text}\``;
};
