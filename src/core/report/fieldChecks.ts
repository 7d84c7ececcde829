/** What a field of a record must hold, each check with its words for the operator. Values come from anybody's writer. */

/** What is wrong with a value; null when nothing is. */
export type Check = (value: unknown) => string | null;

/** A moment in ISO 8601 with its zone. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

export const text: Check = (value) => (typeof value === "string" ? null : "is not text");
export const flag: Check = (value) => (typeof value === "boolean" ? null : "is neither true nor false");
export const count: Check = (value) => (Number.isSafeInteger(value) && Number(value) >= 0 ? null : "is not a count");
export const moment: Check = (value) =>
  typeof value === "string" && MOMENT.test(value) && !Number.isNaN(Date.parse(value))
    ? null
    : "is not a time in ISO 8601 with its zone";

export const shaped =
  (pattern: RegExp, what: string): Check =>
  (value) =>
    typeof value === "string" && pattern.test(value) ? null : `is not ${what}`;

export const oneOf =
  (words: readonly string[]): Check =>
  (value) =>
    words.some((word) => word === value) ? null : `is none of ${words.join(", ")}`;

export const orNull =
  (check: Check): Check =>
  (value) =>
    value === null ? null : check(value);

/** Of a field that may be missing, too. */
export const maybe =
  (check: Check): Check =>
  (value) =>
    value === null || value === undefined ? null : check(value);

export const listOf =
  (check: Check): Check =>
  (value) => {
    if (!Array.isArray(value)) return "is not a list";
    const wrong = value.map(check).find((problem) => problem !== null);
    return wrong === undefined ? null : `holds what ${wrong}`;
  };

export const objectWith =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isFields(value) ? wrongIn(value, checks) : "is not an object";

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The first field that is not as it must be, and what is wrong with it. */
export function wrongIn(fields: Fields, checks: Readonly<Record<string, Check>>): string | null {
  for (const [name, check] of Object.entries(checks)) {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const problem = check(value);
    if (problem !== null) return `${name} ${value === undefined ? "is missing" : problem}`;
  }
  return null;
}
