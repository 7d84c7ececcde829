/** The table of the core on DynamoDB: compare-and-set by conditional writes. */
import { randomUUID } from "node:crypto";
import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { ABSENT, type Key, type Stored, type Table } from "../core/table.ts";
import { attributesOf, type Item, itemOf, keyOf, storedOf, wroteIt } from "./tableItem.ts";

export interface DynamoTableSettings {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** A name for one write, never used again. */
  readonly newWriteId?: () => string;
}

export function dynamoTable({ client, tableName, newWriteId = randomUUID }: DynamoTableSettings): Table {
  const there = { client, tableName };
  return {
    async read<T extends Key>(key: Key): Promise<Stored<T> | undefined> {
      const item = await readItem(there, key);
      return item && storedOf<T>(item);
    },

    async readAll<T extends Key>(keys: readonly Key[]): Promise<readonly Stored<T>[]> {
      return (await readItems(there, keys)).map((item) => storedOf<T>(item));
    },

    async write<T extends Key>(value: T, ifVersion: number): Promise<boolean> {
      return (await putItem(there, value, ifVersion, newWriteId())).isOurs;
    },

    async insert<T extends Key>(value: T): Promise<Stored<T> | undefined> {
      const { isOurs, item } = await putItem(there, value, ABSENT, newWriteId());
      if (isOurs) return undefined;
      if (item === undefined) throw new Error(`the item ${value.pk} went away while it was written`);
      return storedOf<T>(item);
    },

    /** Leaves the write id alone: a writer whose answer was lost still finds its own. */
    async count<T extends Key & { readonly copies: number }>(initial: T): Promise<Stored<T>> {
      const updated = await client.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: keyOf(initial),
          ...oneMore(initial),
          ReturnValues: "ALL_NEW",
        }),
      );
      if (updated.Attributes === undefined) throw new Error("DynamoDB counted a copy and did not return the item.");
      return storedOf<T>(updated.Attributes);
    },
  };
}

type There = Pick<DynamoTableSettings, "client" | "tableName">;

async function readItem({ client, tableName }: There, key: Key): Promise<Item | undefined> {
  const got = await client.send(new GetItemCommand({ TableName: tableName, Key: keyOf(key), ConsistentRead: true }));
  return got.Item;
}

/** DynamoDB leaves keys of a batch unread when it is busy, or above 16 MB. */
const BATCH_TRIES_MAX = 10;

async function readItems({ client, tableName }: There, keys: readonly Key[]): Promise<readonly Item[]> {
  const found: Item[] = [];
  let wanted: Item[] = keys.map(keyOf);
  for (let tries = 0; wanted.length > 0; tries++) {
    if (tries === BATCH_TRIES_MAX) throw new Error(`DynamoDB left ${wanted.length} of ${keys.length} items unread`);
    const RequestItems = { [tableName]: { Keys: wanted, ConsistentRead: true } };
    const { Responses, UnprocessedKeys } = await client.send(new BatchGetItemCommand({ RequestItems }));
    found.push(...(Responses?.[tableName] ?? []));
    wanted = UnprocessedKeys?.[tableName]?.Keys ?? [];
  }
  return found;
}

/**
 * The lost answer, and why each write has an id:
 *
 *   we                    network            DynamoDB
 *   put v4→5, id w7  ───────────────────────▶ version 4: written, version 5, id w7
 *                         ✕ ◀──────────────── "done"            (the answer is lost)
 *   the SDK repeats  ───────────────────────▶ version 5, not 4: condition failed
 *   "failed"         ◀─────────────────────── and the item, with its id w7
 *   w7 is ours: we won.
 *
 * Had another writer replaced version 5 before the repetition came, we would answer false although our write was
 * there for a moment. That writer read it, and so will the caller, who reads again after every false.
 * @returns whether this write made what is there; and what that is, where another did.
 */
async function putItem(
  { client, tableName }: There,
  value: Key,
  ifVersion: number,
  writeId: string,
): Promise<{ readonly isOurs: boolean; readonly item?: Item | undefined }> {
  try {
    await client.send(
      new PutItemCommand({
        TableName: tableName,
        Item: itemOf(value, ifVersion + 1, writeId),
        ...(ifVersion === ABSENT ? noneThere : stillVersion(ifVersion)),
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      }),
    );
    return { isOurs: true };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const item = error.Item ?? (await readItem({ client, tableName }, value)); // Not every endpoint tells the item.
    return { isOurs: item !== undefined && wroteIt(item, writeId), item };
  }
}

const noneThere = { ConditionExpression: "attribute_not_exists(pk)" };

const stillVersion = (version: number) => ({
  ConditionExpression: "#version = :version",
  ExpressionAttributeNames: { "#version": "version" },
  ExpressionAttributeValues: { ":version": { N: String(version) } },
});

/** The first copy writes everything; later ones find each attribute there and only count. */
function oneMore(initial: Key) {
  const { pk: _pk, sk: _sk, copies: _copies, ...firstTime } = attributesOf(initial);
  const attributes = Object.entries(firstTime);
  const sets = attributes.map((_, index) => `#a${index} = if_not_exists(#a${index}, :a${index})`);
  return {
    UpdateExpression: `ADD copies :one, #version :one${sets.length > 0 ? ` SET ${sets.join(", ")}` : ""}`,
    ExpressionAttributeNames: {
      "#version": "version",
      ...Object.fromEntries(attributes.map(([name], index) => [`#a${index}`, name])),
    },
    ExpressionAttributeValues: {
      ":one": { N: "1" },
      ...Object.fromEntries(attributes.map(([, value], index) => [`:a${index}`, value])),
    },
  };
}
