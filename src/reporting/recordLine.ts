/** One line of exported records: plain JSON of the table's shape, DynamoDB JSON, or a line of a table's S3 export. */
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { fromAttribute } from "../aws/attributeValue.ts";
import type { Countable } from "../core/report/countable.ts";
import { type Fields, isFields } from "../core/report/fieldChecks.ts";
import { REPORTED_FIELDS, readRecord } from "../core/report/readRecord.ts";

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
    return readRecord(record);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return bad("holds values that are not DynamoDB's");
    throw error;
  }
}

const bad = (why: string): RecordLine => ({ kind: "bad", why });

function objectIn(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The fields that the report needs, as plain JSON. The raw event may be large and stays as it is, unread. */
function plainRecord(line: Fields): Fields {
  const item = isFields(line["Item"]) ? line["Item"] : line;
  const fields = Object.entries(item).filter(([name]) => name === "pk" || REPORTED_FIELDS.has(name));
  const isDynamoDbJson = isFields(item["sk"]) || isFields(item["pk"]);
  return Object.fromEntries(isDynamoDbJson ? fields.map(([name, value]) => [name, attribute(value)]) : fields);
}

function attribute(value: unknown): unknown {
  if (!isAttributeValue(value)) throw new TypeError("not an attribute value");
  return fromAttribute(value);
}

/** One type's letter and the value; what lies inside is checked when it is read. */
const isAttributeValue = (value: unknown): value is AttributeValue =>
  isFields(value) && /^(?:S|N|B|SS|NS|BS|M|L|BOOL|NULL)$/.test(Object.keys(value).join());
