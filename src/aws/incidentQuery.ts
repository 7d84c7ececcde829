/** How incidents are queried: every page, only what a list shows, nothing expired. */
import { type DynamoDBClient, paginateQuery, type QueryCommandInput } from "@aws-sdk/client-dynamodb";
import type { ReportedIncident } from "../core/report/incidentReader.ts";
import type { Item } from "./tableItem.ts";

/** Field by field, what is asked for. The raw event, the policy and all signals but the first stay behind. */
const REPORTED = {
  sk: "#sk",
  event_type: "#event_type",
  instance_id: "#instance_id",
  resource_arn: "#resource_arn",
  account: "#account",
  region: "#region",
  action: "#action",
  result: "#result",
  outcome: "#outcome",
  would_fail: "#would_fail",
  message: "#message",
  severity: "#severity",
  mode: "#mode",
  created_at: "#created_at",
  cleared_at: "#cleared_at",
  timings: "#timings",
  signals: "#signals[0]",
  attempts: "#attempts",
  attempts_count: "#attempts_count",
  verdicts: "#verdicts",
} satisfies Record<keyof ReportedIncident, string>;

type Reading = Required<
  Pick<QueryCommandInput, "ProjectionExpression" | "FilterExpression" | "ExpressionAttributeNames">
> & { readonly ExpressionAttributeValues: Item };

/** The part of a query that asks for a `ReportedIncident` and leaves out what expired before now. */
export function reported(values: Item, now: Date): Reading {
  return {
    ProjectionExpression: Object.values(REPORTED).join(", "),
    FilterExpression: "attribute_not_exists(#ttl) OR #ttl > :now",
    ExpressionAttributeNames: Object.fromEntries([...Object.keys(REPORTED), "ttl"].map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: { ...values, ":now": { N: String(Math.floor(now.getTime() / 1000)) } },
  };
}

/** The items of all pages, in order. Throws when a page cannot be read. */
export async function* queryItems(client: DynamoDBClient, query: QueryCommandInput): AsyncGenerator<Item> {
  for await (const page of paginateQuery({ client }, query)) yield* page.Items ?? [];
}

/** The first items of a query, at most so many. */
export async function firstItems(client: DynamoDBClient, query: QueryCommandInput, limit: number): Promise<Item[]> {
  const items: Item[] = [];
  if (limit <= 0) return items;
  for await (const item of queryItems(client, { ...query, Limit: limit })) {
    items.push(item);
    if (items.length === limit) break;
  }
  return items;
}
