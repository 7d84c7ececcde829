/** How large an item is, as DynamoDB counts it. Source: DynamoDB Developer Guide, "DynamoDB item sizes and formats". */
import type { AttributeValue } from "@aws-sdk/client-dynamodb";

export type Item = Readonly<Record<string, AttributeValue>>;

/** A list or a map costs three bytes, and each of its members one. */
const COLLECTION_BYTES = 3;

/** @example itemBytes({ pk: { S: "A" }, open: { BOOL: true } }) // 8 */
export const itemBytes = (item: Item): number =>
  Object.entries(item).reduce((bytes, [name, value]) => bytes + Buffer.byteLength(name) + valueBytes(value), 0);

function valueBytes({ S, N, L, M }: AttributeValue): number {
  if (S !== undefined) return Buffer.byteLength(S);
  if (N !== undefined) return Math.ceil(N.length / 2) + 1;
  if (L !== undefined) return L.reduce((bytes, value) => bytes + 1 + valueBytes(value), COLLECTION_BYTES);
  if (M !== undefined) return COLLECTION_BYTES + Object.keys(M).length + itemBytes(M);
  return 1;
}
