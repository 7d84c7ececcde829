/** Reads untrusted JSON field by field. Each reader says where it stood when something was not as expected. */
export class NotAsExpected extends Error {
  override name = "NotAsExpected";
}

export type Reader<T> = (value: unknown, where: string) => T;

const fail = (where: string, wanted: string): never => {
  throw new NotAsExpected(`${where || "the file"} should be ${wanted}`);
};

/** Characters that turn the direction of what follows: `exe.png` could be `gnp.exe`. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/** A string; whatever it says, it is only ever shown as text, and in the order in which it is written. */
export const text: Reader<string> = (value, where) =>
  typeof value === "string" ? value.replaceAll(TURNING, "\ufffd") : fail(where, "a text");

export const count: Reader<number> = (value, where) =>
  typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : fail(where, "a number, 0 or more");

export const flag: Reader<boolean> = (value, where) =>
  typeof value === "boolean" ? value : fail(where, "true or false");

/** A moment, ISO 8601 with a zone. */
export const moment: Reader<string> = (value, where) =>
  typeof value === "string" && /^\d{4}-\d{2}-\d{2}T/.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : fail(where, "a time such as 2025-11-30T02:34:12Z");

/** A calendar day, `YYYY-MM-DD`. */
export const day: Reader<string> = (value, where) =>
  typeof value === "string" && isDay(value) ? value : fail(where, "a day such as 2025-11-30");

export const isDay = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value) === true;

/** Counts by name. */
export const counts: Reader<Readonly<Record<string, number>>> = (value, where) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return fail(where, "counts by name");
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, count(each, `${where}.${name}`)]));
};

/** A word of a vocabulary that may grow: a newer Defib may know one that this page does not, and it is shown as it is. */
export const word = <T extends string>(): Reader<T> => text as Reader<T>;

export const exactly =
  <T extends string | number>(wanted: T): Reader<T> =>
  (value, where) =>
    value === wanted ? wanted : fail(where, `${JSON.stringify(wanted)} (this page is older or newer than the report)`);

export const nullable =
  <T>(reader: Reader<T>): Reader<T | null> =>
  (value, where) =>
    value === null || value === undefined ? null : reader(value, where);

export const list =
  <T>(reader: Reader<T>): Reader<readonly T[]> =>
  (value, where) =>
    Array.isArray(value) ? value.map((item, at) => reader(item, `${where}[${at}]`)) : fail(where, "a list");

export const record =
  <T extends object>(fields: { readonly [K in keyof T]: Reader<T[K]> }): Reader<T> =>
  (value, where) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return fail(where, "an object");
    const read = Object.entries<Reader<unknown>>(fields).map(([name, reader]) => {
      const field: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
      return [name, reader(field, where === "" ? name : `${where}.${name}`)];
    });
    return Object.fromEntries(read) as T;
  };
