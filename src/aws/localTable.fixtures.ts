/** For tests: the incident table on the local cloud's DynamoDB, through an unmodified SDK client. */
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { startLocalCloud } from "../local/cloud/cloud.ts";
import { tableDefinition } from "./tableDefinition.ts";

export interface LocalTable {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** Where it answers. */
  readonly url: string;
  stop(): Promise<void>;
}

export async function startLocalTable(): Promise<LocalTable> {
  const { url: endpoint, region, stop } = await startLocalCloud();
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new DynamoDBClient({ endpoint, region, credentials });
  const tableName = "incident_events";
  await client.send(new CreateTableCommand(tableDefinition(tableName)));
  return {
    client,
    tableName,
    url: endpoint,
    async stop() {
      client.destroy();
      await stop();
    },
  };
}
