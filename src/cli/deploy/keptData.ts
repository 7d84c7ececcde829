/** What stacks that are gone have left behind, told by the names that CloudFormation gave. */
import { paginateListTables } from "@aws-sdk/client-dynamodb";
import { ListBucketsCommand } from "@aws-sdk/client-s3";
import type { Account } from "../account/account.ts";
import { asked } from "../account/asked.ts";

export interface Kept {
  readonly tables: readonly string[];
  readonly buckets: readonly string[];
}

const BUCKETS_MAX = 1000;

/** @throws CliError */
export const keptData = (account: Account, stackName: string): Promise<Kept> =>
  keptUnder(account, `${stackName}-StoreTable`, `${stackName}-storereports`.toLowerCase());

/** What begins with these names. @throws CliError */
export async function keptUnder(
  { clients, region }: Account,
  tablePrefix: string,
  bucketPrefix: string,
): Promise<Kept> {
  const tables = asked("dynamodb:ListTables", "*", async () => {
    const found: string[] = [];
    for await (const { TableNames = [] } of paginateListTables({ client: clients.dynamoDb() }, {}))
      found.push(...TableNames);
    return found.filter((name) => name.startsWith(tablePrefix));
  });
  const asking = new ListBucketsCommand({ Prefix: bucketPrefix, BucketRegion: region, MaxBuckets: BUCKETS_MAX });
  const buckets = asked("s3:ListAllMyBuckets", "*", async () => {
    const { Buckets = [] } = await clients.s3().send(asking);
    return Buckets.map(({ Name = "" }) => Name).filter((name) => name.startsWith(bucketPrefix));
  });
  return { tables: await tables, buckets: await buckets };
}
