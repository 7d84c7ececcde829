/** A local cloud with incidents in its table, and the surroundings in which ./defib finds it. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoTable } from "../aws/dynamoTable.ts";
import type { Incident } from "../core/incident.ts";
import { ABSENT } from "../core/table.ts";
import { type LocalCloud, startLocalCloud } from "../local/cloud/cloud.ts";
import { provision } from "../local/cloud/provision.ts";

export interface CloudWithIncidents {
  readonly cloud: LocalCloud;
  /** For the child's environment. */
  readonly env: Readonly<Record<string, string>>;
}

export async function cloudWith(incidents: readonly Incident[]): Promise<CloudWithIncidents> {
  const cloud = await startLocalCloud();
  const { tableName, reportBucket } = await provision(cloud);
  const client = new DynamoDBClient({
    region: cloud.region,
    endpoint: cloud.url,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const table = dynamoTable({ client, tableName });
  for (const incident of incidents) await table.write(incident, ABSENT);
  client.destroy();
  return { cloud, env: { ...cloud.environment, DEFIB_TABLE: tableName, DEFIB_REPORT_BUCKET: reportBucket } };
}
