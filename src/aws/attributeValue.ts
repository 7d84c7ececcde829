/**
 * JSON as DynamoDB's attribute values and back. Our own and not the SDK's marshaller, because raw events are hostile:
 * that one takes a key named `constructor` for the value's class and loses a key named `__proto__`.
 */
import type { AttributeValue } from "@aws-sdk/client-dynamodb";

/** DynamoDB's limits (developer guide, "Constraints in Amazon DynamoDB"): levels of nesting, size of a number. */
const LEVELS_MAX = 32;
const NUMBER_MAX = 9.99e125;
const NUMBER_MIN = 1e-130;

/**
 * A value as DynamoDB stores it. Undefined properties are left out; null is kept.
 * Throws a `TypeError` that names the place of what cannot be stored.
 * @example toAttribute({ copies: 2, note: null }, "item") // { M: { copies: { N: "2" }, note: { NULL: true } } }
 */
export function toAttribute(value: unknown, place: string, level = 0): AttributeValue {
  if (level > LEVELS_MAX) throw notStorable(place, `it lies deeper than ${LEVELS_MAX} levels`);
  if (value === null) return { NULL: true };
  if (typeof value === "boolean") return { BOOL: value };
  if (typeof value === "string") return { S: storableText(value, place) };
  if (typeof value === "number") return { N: storableNumber(value, place) };
  if (Array.isArray(value)) {
    return { L: value.map((item, index) => toAttribute(item, `${place}[${index}]`, level + 1)) };
  }
  if (isPlain(value)) return { M: toAttributes(value, place, level + 1) };
  throw notStorable(place, `it is ${typeof value === "object" ? "an object of a class" : `of type ${typeof value}`}`);
}

/** The properties of an object, each as DynamoDB stores it. */
export function toAttributes(value: object, place: string, level = 0): Record<string, AttributeValue> {
  const properties = Object.entries(value).filter(([, property]) => property !== undefined);
  return Object.fromEntries(
    properties.map(([name, property]) => [
      storableText(name, place),
      toAttribute(property, `${place}.${name.slice(0, 64)}`, level),
    ]),
  );
}

/** The JSON value that was stored. Throws on a type that this program never stores (binary, a set). */
export function fromAttribute(stored: AttributeValue): unknown {
  if (stored.S !== undefined) return stored.S;
  if (stored.N !== undefined) return Number(stored.N);
  if (stored.BOOL !== undefined) return stored.BOOL;
  if (stored.NULL !== undefined) return null;
  if (stored.L !== undefined) return stored.L.map(fromAttribute);
  if (stored.M !== undefined) return fromAttributes(stored.M);
  throw new TypeError(`The table holds a value of type ${Object.keys(stored).join()}, which Defib never writes.`);
}

/** The object that was stored. Its type is the caller's claim: whoever wrote the item wrote that type. */
export function fromAttributes<T extends object>(stored: Record<string, AttributeValue>): T {
  return Object.fromEntries(Object.entries(stored).map(([name, value]) => [name, fromAttribute(value)])) as T;
}

function storableText(text: string, place: string): string {
  if (text.isWellFormed()) return text;
  throw notStorable(place, "its text holds half of a surrogate pair");
}

function storableNumber(number: number, place: string): string {
  const size = Math.abs(number);
  if (size <= NUMBER_MAX && (size >= NUMBER_MIN || size === 0)) return String(number);
  throw notStorable(place, `the number ${number} is outside what DynamoDB holds`);
}

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

const notStorable = (place: string, why: string): TypeError =>
  new TypeError(`${JSON.stringify(place)} cannot be stored: ${why}.`);
