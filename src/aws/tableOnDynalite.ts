/** For tests: the incident table on an embedded DynamoDB, through an unmodified SDK client. */
import { once } from "node:events";
import type { Server } from "node:http";
import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import dynalite from "dynalite";

export interface TableOnDynalite {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  close(): Promise<void>;
}

export async function startTableOnDynalite(): Promise<TableOnDynalite> {
  const server = dynalite({ createTableMs: 0 });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${portOf(server)}`,
    region: "eu-west-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  await client.send(new CreateTableCommand(incidentTable));
  return {
    client,
    tableName: incidentTable.TableName,
    async close() {
      client.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

const incidentTable = {
  TableName: "incident_events",
  BillingMode: "PAY_PER_REQUEST",
  AttributeDefinitions: ["pk", "sk", "instance_id", "open", "next_due"].map((name) => ({
    AttributeName: name,
    AttributeType: "S" as const,
  })),
  KeySchema: keySchema("pk", "sk"),
  GlobalSecondaryIndexes: [
    { IndexName: "by-resource", KeySchema: keySchema("instance_id", "sk"), Projection: { ProjectionType: "ALL" } },
    { IndexName: "open", KeySchema: keySchema("open", "next_due"), Projection: { ProjectionType: "KEYS_ONLY" } },
  ],
} satisfies CreateTableCommandInput;

function keySchema(hash: string, range: string): CreateTableCommandInput["KeySchema"] {
  return [
    { AttributeName: hash, KeyType: "HASH" },
    { AttributeName: range, KeyType: "RANGE" },
  ];
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The embedded DynamoDB has no port.");
  return address.port;
}
