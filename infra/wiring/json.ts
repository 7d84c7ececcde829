/** Reading a template's or an API's JSON: what is not there, or of another type, is undefined. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const textAt = (from: Json | undefined, ...path: readonly string[]): string | undefined => {
  const value = at(from, ...path);
  return typeof value === "string" ? value : undefined;
};

export const objectAt = (from: Json | undefined, ...path: readonly string[]): JsonObject => {
  const value = at(from, ...path);
  return isObject(value) ? value : {};
};

/** A list; a single value counts as a list of one, as in policies. */
export const listAt = (from: Json | undefined, ...path: readonly string[]): readonly Json[] => {
  const value = at(from, ...path);
  if (value === undefined || value === null) return [];
  return isList(value) ? value : [value];
};

export const textsAt = (from: Json | undefined, ...path: readonly string[]): readonly string[] =>
  listAt(from, ...path).filter((value) => typeof value === "string");

export const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

export const at = (from: Json | undefined, ...path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((value, key) => (isObject(value) ? value[key] : undefined), from);
