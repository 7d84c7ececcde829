/**
 * What a DynamoDB client's requests are billed as. The table's units are what the endpoint says; the local one says
 * nothing of indexes, so their writes are worked out from the items as AWS bills them.
 * Source: DynamoDB Developer Guide, "DynamoDB read and write operations" and "Global secondary indexes".
 */
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type Item, itemBytes } from "./itemBytes.ts";

export interface Units {
  readonly read: number;
  readonly write: number;
}

export interface UnitMeter {
  listenTo(client: DynamoDBClient): DynamoDBClient;
  /** Of the requests that were made under this label. */
  of(label: string): Units;
  /** The label of the requests from now on. */
  enter(label: string): void;
}

const WRITE_UNIT_BYTES = 1024;
const READS = ["GetItemCommand", "BatchGetItemCommand"];

export function unitMeter(): UnitMeter {
  const counted = new Map<string, { read: number; write: number }>();
  const listed = new Map<string, string | undefined>();
  let label = "";

  return {
    listenTo(client) {
      client.middlewareStack.add(
        (next, { commandName = "" }) =>
          async (request) => {
            Object.assign(request.input, { ReturnConsumedCapacity: "TOTAL" });
            const under = label;
            const answer = await next(request);
            const units = counted.get(under) ?? { read: 0, write: 0 };
            counted.set(under, units);
            const consumed = capacityIn(answer.output);
            if (READS.includes(commandName)) units.read += consumed;
            else units.write += consumed + indexUnits(itemIn(request.input), listed);
            return answer;
          },
        { step: "initialize", name: "unitMeter" },
      );
      return client;
    },
    of: (wanted) => counted.get(wanted) ?? { read: 0, write: 0 },
    enter(next) {
      label = next;
    },
  };
}

/** The index by resource holds whole items; the one of what is open holds keys, and moves when they change. */
function indexUnits(item: Item | undefined, listed: Map<string, string | undefined>): number {
  if (item === undefined) return 0;
  const name = `${item["pk"]?.S} ${item["sk"]?.S}`;
  const due = item["open"] === undefined ? undefined : item["next_due"]?.S;
  const before = listed.get(name);
  listed.set(name, due);
  const moves = before === due ? 0 : [before, due].filter((key) => key !== undefined).length;
  const byResource = item["instance_id"] === undefined ? 0 : Math.ceil(itemBytes(item) / WRITE_UNIT_BYTES);
  return moves + byResource;
}

function itemIn(input: object): Item | undefined {
  return "Item" in input ? (input.Item as Item) : undefined;
}

function capacityIn(output: unknown): number {
  if (typeof output !== "object" || output === null || !("ConsumedCapacity" in output)) return 0;
  return [output.ConsumedCapacity].flat().reduce((sum: number, one) => sum + unitsIn(one), 0);
}

const unitsIn = (consumed: unknown): number =>
  typeof consumed === "object" && consumed !== null && "CapacityUnits" in consumed ? Number(consumed.CapacityUnits) : 0;
