/** Reads incidents from the table: a day for the report, a resource's history, one by its id, and what is overdue. */
import { type DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { EVENT_TYPES, type EventType } from "../core/eventType.ts";
import { type Incident, incidentPk } from "../core/incident.ts";
import type { IncidentReader, LeftOut, ReportedIncident } from "../core/report/incidentReader.ts";
import { readReported } from "../core/report/readRecord.ts";
import { readWhole } from "../core/report/readWhole.ts";
import type { Key } from "../core/table.ts";
import type { Clock } from "../ports.ts";
import { fromAttributes } from "./attributeValue.ts";
import { firstItems, queryItems, reported } from "./incidentQuery.ts";
import { readItem, UnreadableIncident } from "./readItem.ts";
import { BY_RESOURCE_INDEX, OPEN_INDEX } from "./tableDefinition.ts";
import { type Item, keyOf, OPEN } from "./tableItem.ts";

export interface DynamoIncidentsSettings {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** DynamoDB deletes expired items within days; until then the lists leave them out. */
  readonly clock: Pick<Clock, "now">;
}

export interface DynamoIncidents extends IncidentReader {
  /** The newest incidents of a resource, newest first. From an index: eventually consistent. */
  byResource(instanceId: string, limit: number, leftOut?: LeftOut): Promise<readonly ReportedIncident[]>;
  /**
   * The whole incident. Its id may hold `#` or, as in a link, `%23`. Undefined when there is none.
   * @throws UnreadableIncident
   */
  incident(id: string): Promise<Incident | undefined>;
  /**
   * What has a `next_due` before the moment (ISO 8601 UTC), the longest overdue first: `INCIDENT#…` that are open,
   * `RESOURCE#…` that are held, `GROUP#…` with members in repair. From an index, eventually consistent: read each again
   * before deciding anything.
   */
  overdue(before: string, limit: number): Promise<readonly Key[]>;
}

export function dynamoIncidents({ client, tableName, clock }: DynamoIncidentsSettings): DynamoIncidents {
  return {
    async *day(eventType: EventType, from: string, to: string, leftOut?: LeftOut): AsyncGenerator<ReportedIncident> {
      const values = { ":pk": { S: incidentPk(eventType) }, ":from": { S: from }, ":to": { S: to } };
      const items = queryItems(client, {
        TableName: tableName,
        KeyConditionExpression: "pk = :pk AND #sk BETWEEN :from AND :to",
        ...reported(values, clock.now()),
      });
      for await (const item of items) yield* readable(item, leftOut);
    },

    async byResource(instanceId, limit, leftOut): Promise<readonly ReportedIncident[]> {
      const history = {
        TableName: tableName,
        IndexName: BY_RESOURCE_INDEX,
        KeyConditionExpression: "#instance_id = :instance_id",
        ScanIndexForward: false,
        ...reported({ ":instance_id": { S: instanceId } }, clock.now()),
      };
      return (await firstItems(client, history, limit)).flatMap((item) => readable(item, leftOut));
    },

    async incident(id: string): Promise<Incident | undefined> {
      const sk = id.replace("%23", "#");
      const asked = EVENT_TYPES.map((eventType) => {
        const Key = keyOf({ pk: incidentPk(eventType), sk });
        return client.send(new GetItemCommand({ TableName: tableName, Key, ConsistentRead: true }));
      });
      const item = (await Promise.all(asked)).find((answer) => answer.Item !== undefined)?.Item;
      if (item === undefined) return undefined;
      const read = readItem(item, readWhole);
      if (read.kind === "bad") throw new UnreadableIncident(sk, read.why);
      return read.incident;
    },

    async overdue(before: string, limit: number): Promise<readonly Key[]> {
      const due = {
        TableName: tableName,
        IndexName: OPEN_INDEX,
        KeyConditionExpression: "#open = :open AND next_due < :before",
        ExpressionAttributeNames: { "#open": "open" },
        ExpressionAttributeValues: { ":open": { S: OPEN }, ":before": { S: before } },
      };
      return (await firstItems(client, due, limit)).map((item) => {
        const { pk, sk } = fromAttributes<Key>(item);
        return { pk, sk };
      });
    },
  };
}

/** What another writer left in a form that cannot be read must not hide the rest: it is told, and left out. */
function readable(item: Item, leftOut: LeftOut | undefined): readonly ReportedIncident[] {
  const read = readItem(item, readReported);
  if (read.kind === "incident") return [read.incident];
  leftOut?.({ id: item["sk"]?.S ?? "", why: read.why });
  return [];
}
