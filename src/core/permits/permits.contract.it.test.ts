import { after, before } from "node:test";
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { ConfiguredRetryStrategy } from "@smithy/core/retry";
import { dynamoTable } from "../../aws/dynamoTable.ts";
import { type LocalTable, startLocalTable } from "../../aws/localTable.fixtures.ts";
import { loseAnswers } from "../../aws/loseAnswers.fixtures.ts";
import { tableDefinition } from "../../aws/tableDefinition.ts";
import { chance, randomFrom } from "../intake/random.fixtures.ts";
import { holdsUnderRacingTakers } from "./race.fixtures.ts";

const LOOKS_MAX = 1000;
const CONNECTIONS_MAX = 2000;

let local: LocalTable;
let client: DynamoDBClient;
before(async () => {
  local = await startLocalTable();
  client = quick(local.client);
});
after(async () => {
  client.destroy();
  await local.stop();
});

/** A table of its own for each test. The answer to every tenth write is lost on its way; the SDK writes again. */
let tables = 0;
holdsUnderRacingTakers("DynamoDB", async () => {
  tables += 1;
  const tableName = `permits-${tables}`;
  await client.send(new CreateTableCommand(tableDefinition(tableName)));
  await untilActive(tableName);
  const random = randomFrom(20261124 + tables);
  const isLost = (attempt: number) => attempt === 1 && chance(0.1, random);
  const lost = loseAnswers(client, { commandName: "PutItemCommand", when: isLost });
  return { table: dynamoTable({ client, tableName }), lost, triesMax: 20 };
});

async function untilActive(tableName: string): Promise<void> {
  for (let look = 0; look < LOOKS_MAX; look++) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
    if (Table?.TableStatus === "ACTIVE") return;
  }
  throw new Error(`The table ${tableName} is not active after ${LOOKS_MAX} looks.`);
}

/** The same client, which repeats a request at once. A lost answer is not read, so it keeps its connection: hence so many. */
function quick({ config }: DynamoDBClient): DynamoDBClient {
  const { region, endpoint, credentials } = config;
  if (endpoint === undefined) throw new Error("The local cloud's client has no endpoint.");
  const retryStrategy = new ConfiguredRetryStrategy(5, 1);
  const requestHandler = { httpAgent: { maxSockets: CONNECTIONS_MAX } };
  return new DynamoDBClient({ region, endpoint, credentials, retryStrategy, requestHandler });
}
