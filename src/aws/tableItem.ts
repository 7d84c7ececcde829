/** How a value lies in the table: its own attributes, beside them the version, the write id and the mark of what is open. */
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { isGroupKey, isResourceKey } from "../core/permits/keys.ts";
import type { Key, Stored } from "../core/table.ts";
import { fromAttribute, fromAttributes, toAttribute, toAttributes } from "./attributeValue.ts";

export type Item = Record<string, AttributeValue>;

/** The one partition of the sparse index `open`, which lists what the sweep sees to and has a `next_due`. */
export const OPEN = "OPEN";

const INCIDENT_PK = "INCIDENT#";

/** @example itemOf({ pk: "A", sk: "-", n: 1 }, 1, "w1") // { pk: {S:"A"}, sk: {S:"-"}, n: {N:"1"}, version: {N:"1"}, write_id: {S:"w1"} } */
export function itemOf(value: Key, version: number, writeId: string): Item {
  return { ...attributesOf(value), version: { N: String(version) }, write_id: { S: writeId } };
}

/** The value's own attributes. A null `next_due` is left out: the index that is keyed by it takes no nulls. */
export function attributesOf(value: Key): Item {
  const { next_due: nextDue, ...others } = toAttributes(value, value.pk);
  if (nextDue === undefined || nextDue.NULL === true) return others;
  return isSwept(value.pk) ? { ...others, next_due: nextDue, open: { S: OPEN } } : { ...others, next_due: nextDue };
}

/** What `itemOf` was given. The type is the caller's claim: whoever wrote under this key wrote that type. */
export function storedOf<T extends Key>(item: Item): Stored<T> {
  return { value: fromAttributes<T>(ownAttributes(item)), version: Number(item["version"]?.N) };
}

/** Without what the table adds, and with the null again that it does not take. */
export function ownAttributes(item: Item): Item {
  const { version: _version, write_id: _writeId, open: _open, ...own } = item;
  const isNullLeftOut = isIncident(own["pk"]?.S) && own["next_due"] === undefined;
  return isNullLeftOut ? { ...own, next_due: { NULL: true } } : own;
}

export const keyOf = ({ pk, sk }: Key): Item => ({ pk: toAttribute(pk, "pk"), sk: toAttribute(sk, "sk") });

export const wroteIt = (item: Item, writeId: string): boolean =>
  item["write_id"] !== undefined && fromAttribute(item["write_id"]) === writeId;

/** What the sweep sees to once it is due: incidents, held resources, groups with members in repair. */
const isSwept = (pk: string): boolean => isIncident(pk) || isResourceKey({ pk }) || isGroupKey({ pk });

const isIncident = (pk: string | undefined): boolean => pk?.startsWith(INCIDENT_PK) ?? false;
