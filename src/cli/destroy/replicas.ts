/** The copies of a table in other regions: DynamoDB keeps them when only the table itself is deleted. */
import { DescribeTableCommand, type DescribeTableCommandOutput, UpdateTableCommand } from "@aws-sdk/client-dynamodb";
import type { Account } from "../account/account.ts";
import { asked, askedOrNull } from "../account/asked.ts";
import { nextLook } from "../account/nextLook.ts";
import { tableArn } from "../deploy/keptData.ts";
import { copyStays } from "../deploy/problems.ts";
import type { Terminal } from "../terminal.ts";

const WAIT_MS_MAX = 20 * 60_000;

/** Their regions; none where the table is gone already. @throws CliError */
export async function replicasOf(account: Account, table: string): Promise<readonly string[]> {
  const answer = await askedOrNull(
    "dynamodb:DescribeTable",
    tableArn(account, table),
    ["ResourceNotFoundException"],
    (): Promise<DescribeTableCommandOutput> =>
      account.clients.dynamoDb().send(new DescribeTableCommand({ TableName: table })),
  );
  const regions = answer?.Table?.Replicas?.map(({ RegionName = "" }) => RegionName) ?? [];
  return regions.filter((region) => region !== account.region);
}

/** One after the other, as DynamoDB wants it, each until it is gone. @throws CliError */
export async function removeReplicas(account: Account, table: string, terminal: Terminal): Promise<void> {
  for (const region of await replicasOf(account, table)) {
    terminal.tell(`Removing the copy of ${table} in ${region} …`);
    await asked("dynamodb:DeleteTableReplica", tableArn({ ...account, region }, table), () =>
      account.clients
        .dynamoDb()
        .send(new UpdateTableCommand({ TableName: table, ReplicaUpdates: [{ Delete: { RegionName: region } }] })),
    );
    const until = Date.now() + WAIT_MS_MAX;
    while ((await replicasOf(account, table)).includes(region)) {
      if (Date.now() > until || terminal.interrupted.aborted) throw copyStays(table, region, account.region);
      await nextLook(terminal);
    }
  }
}
