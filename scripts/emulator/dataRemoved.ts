/** The real ./defib, after the stack: it removes what was kept, a copy of the table in another region too. */
import assert from "node:assert/strict";
import { ListTablesCommand, UpdateTableCommand } from "@aws-sdk/client-dynamodb";
import { ListBucketsCommand } from "@aws-sdk/client-s3";
import { defib } from "../../src/cli/runDefib.fixtures.ts";
import { STACK } from "./cdk.ts";
import type { Deployed } from "./deployed.ts";
import type { Emulator } from "./emulator.ts";

const REPLICA = "eu-west-3";

/** MiniStack's CloudFormation makes no replica; its DynamoDB does. */
export async function dataRemoved({ environment }: Emulator, { clients, output }: Deployed): Promise<void> {
  const TableName = output("TableName");
  const ReplicaUpdates = [{ Create: { RegionName: REPLICA } }];
  await clients.dynamoDb.send(new UpdateTableCommand({ TableName, ReplicaUpdates }));
  const { code, stderr } = await defib(["destroy", "--delete-data", `--confirm=${STACK}`], { env: environment });
  assert.equal(code, 0, stderr);
  assert.ok(stderr.includes(`Removing the copy of ${TableName} in ${REPLICA}`), stderr);
  const { TableNames } = await clients.dynamoDb.send(new ListTablesCommand({}));
  assert.deepEqual(TableNames, []);
  const { Buckets = [] } = await clients.s3.send(new ListBucketsCommand({}));
  assert.deepEqual(
    Buckets.map(({ Name }) => Name).filter((name) => !name?.startsWith("cdk-")),
    [],
  );
}
