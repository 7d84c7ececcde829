/** A local cloud with incidents in its table, and the surroundings in which ./defib finds it. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoTable } from "../aws/dynamoTable.ts";
import type { Incident } from "../core/incident.ts";
import { ABSENT, type Key } from "../core/table.ts";
import { type LocalCloud, startLocalCloud } from "../local/cloud/cloud.ts";
import { provision } from "../local/cloud/provision.ts";

export interface CloudWithIncidents {
  readonly cloud: LocalCloud;
  /** For the child's environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** @param others what else lies in the table */
export async function cloudWith(
  incidents: readonly Incident[],
  others: readonly Key[] = [],
): Promise<CloudWithIncidents> {
  const cloud = await startLocalCloud();
  const { tableName, reportBucket } = await provision(cloud);
  const client = new DynamoDBClient({
    region: cloud.region,
    endpoint: cloud.url,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const table = dynamoTable({ client, tableName });
  for (const item of [...incidents, ...others]) await table.write(item, ABSENT);
  client.destroy();
  const settings = { DEFIB_TABLE: tableName, DEFIB_REPORT_BUCKET: reportBucket, DEFIB_ACCOUNT_ID: cloud.account };
  return { cloud, env: { ...cloud.environment, ...settings } };
}
