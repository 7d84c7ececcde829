/** An item of the table as the record that it holds, whoever wrote it. */
import type { Fields } from "../core/report/fieldChecks.ts";
import type { ReadRecord } from "../core/report/readRecord.ts";
import { fromAttributes } from "./attributeValue.ts";
import { type Item, ownAttributes } from "./tableItem.ts";

/** It is there, and cannot be read. */
export class UnreadableIncident extends Error {
  override readonly name = "UnreadableIncident";
  readonly id: string;
  readonly why: string;

  constructor(id: string, why: string) {
    super(`The record ${id} ${why}.`);
    this.id = id;
    this.why = why;
  }
}

export function readItem<T>(item: Item, read: (fields: Fields) => ReadRecord<T>): ReadRecord<T> {
  try {
    return read(fromAttributes<Record<string, unknown>>(ownAttributes(item)));
  } catch (error) {
    if (error instanceof TypeError) return { kind: "bad", why: "holds values of a kind that Defib never writes" };
    throw error;
  }
}
