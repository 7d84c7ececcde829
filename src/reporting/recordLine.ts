/** One line of exported records: plain JSON of the table's shape, DynamoDB JSON, or a line of a table's S3 export. */
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { z } from "zod";
import { fromAttribute } from "../aws/attributeValue.ts";
import type { Countable } from "../core/report/countable.ts";
import { recordFields, recordSchema } from "./recordSchema.ts";

/** What a line holds. The export of a whole table holds other items too: they are none of the report's business. */
export type RecordLine =
  | { readonly kind: "incident"; readonly incident: Countable }
  | { readonly kind: "other item" }
  /** A sentence's end: "line 3 …". */
  | { readonly kind: "bad"; readonly why: string };

export function recordLine(text: string): RecordLine {
  const parsed = objectIn(text);
  if (parsed === undefined) return bad("is not a JSON object");
  try {
    const record = plainRecord(parsed);
    const pk = record["pk"];
    if (typeof pk === "string" && !pk.startsWith("INCIDENT#")) return { kind: "other item" };
    // zod's compiled parsers at times keep what they have read: 100 MB more for 100,000 records.
    const read = recordSchema.safeParse(record, { jitless: true });
    return read.success ? { kind: "incident", incident: read.data } : bad(`is no incident: ${problemIn(read.error)}`);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return bad("holds values that are not DynamoDB's");
    throw error;
  }
}

const bad = (why: string): RecordLine => ({ kind: "bad", why });

function problemIn({ issues: [first] }: z.ZodError): string {
  return first === undefined ? "it is not understood" : `${first.path.join(".") || "it"}: ${first.message}`;
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function objectIn(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The fields that the report needs, as plain JSON. The raw event may be large and stays as it is, unread. */
function plainRecord(line: Json): Json {
  const item = isObject(line["Item"]) ? line["Item"] : line;
  const fields = Object.entries(item).filter(([name]) => name === "pk" || Object.hasOwn(recordFields.shape, name));
  const isDynamoDbJson = isObject(item["sk"]) || isObject(item["pk"]);
  return Object.fromEntries(isDynamoDbJson ? fields.map(([name, value]) => [name, attribute(value)]) : fields);
}

function attribute(value: unknown): unknown {
  if (!isAttributeValue(value)) throw new TypeError("not an attribute value");
  return fromAttribute(value);
}

/** One type's letter and the value; what lies inside is checked when it is read. */
const isAttributeValue = (value: unknown): value is AttributeValue =>
  isObject(value) && /^(?:S|N|B|SS|NS|BS|M|L|BOOL|NULL)$/.test(Object.keys(value).join());
