/**
 * Readers for fields of outside JSON. Each takes the names a field goes by (the services spell them in different
 * cases), answers undefined for what is missing or of another type, and never throws.
 */
import { clean } from "../../hostile.ts";

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value as an object, `{}` where it is none: for reading on without a question at each step. */
export const orEmpty = (value: unknown): Fields => (isFields(value) ? value : {});

const first = (fields: Fields, names: readonly string[]): unknown => {
  const name = names.find((candidate) => Object.hasOwn(fields, candidate));
  return name === undefined ? undefined : fields[name];
};

export const has = (fields: Fields, ...names: readonly string[]): boolean => first(fields, names) !== undefined;

export const object = (fields: Fields, ...names: readonly string[]): Fields => orEmpty(first(fields, names));

export function list(fields: Fields, itemsMax: number, ...names: readonly string[]): readonly unknown[] {
  const value = first(fields, names);
  return Array.isArray(value) ? value.slice(0, itemsMax) : [];
}

/** A text that is not empty, cleaned and cut. */
export function text(fields: Fields, charactersMax: number, ...names: readonly string[]): string | undefined {
  const value = first(fields, names);
  if (typeof value !== "string" || value.trim() === "") return undefined;
  return clean(value, charactersMax);
}

/** The texts of an object or of a list of `{name, value}` pairs, as CloudWatch writes dimensions and tags. */
export function pairs(value: unknown, pairsMax: number, charactersMax: number): readonly (readonly [string, string])[] {
  const entries: readonly (readonly [unknown, unknown])[] = Array.isArray(value)
    ? value.slice(0, pairsMax).map((item) => {
        const pair = orEmpty(item);
        return [first(pair, ["name", "Name", "Key", "key"]), first(pair, ["value", "Value"])];
      })
    : Object.entries(orEmpty(value)).slice(0, pairsMax);
  return entries.flatMap(([name, content]) =>
    typeof name === "string" && typeof content === "string"
      ? [[clean(name, charactersMax), clean(content, charactersMax)] as const]
      : [],
  );
}
