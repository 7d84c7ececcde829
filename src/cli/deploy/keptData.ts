/** What stacks that are gone have left behind, told by the names that CloudFormation gave. */
import { ListTagsOfResourceCommand, paginateListTables } from "@aws-sdk/client-dynamodb";
import { ListBucketsCommand } from "@aws-sdk/client-s3";
import { COPY_OF_TAG } from "../../aws/tableDefinition.ts";
import type { Account } from "../account/account.ts";
import { asked } from "../account/asked.ts";

export interface Kept {
  readonly tables: readonly string[];
  readonly buckets: readonly string[];
  /** Tables that a Defib in another region writes: they are neither adopted nor removed here. */
  readonly copies: readonly TableCopy[];
}

export interface TableCopy {
  readonly table: string;
  /** The region of the one that is written. */
  readonly of: string;
}

const BUCKETS_MAX = 1000;

/** @throws CliError */
export const keptData = (account: Account, stackName: string): Promise<Kept> =>
  keptUnder(account, `${stackName}-StoreTable`, `${stackName}-storereports`.toLowerCase());

/** What begins with these names. @throws CliError */
export async function keptUnder(account: Account, tablePrefix: string, bucketPrefix: string): Promise<Kept> {
  const [tables, buckets] = await Promise.all([tablesUnder(account, tablePrefix), bucketsUnder(account, bucketPrefix)]);
  const homes = await Promise.all(tables.map(async (table) => ({ table, of: await homeOf(account, table) })));
  return {
    tables: homes.filter(({ of }) => of === null).map(({ table }) => table),
    buckets,
    copies: homes.flatMap(({ table, of }) => (of === null ? [] : [{ table, of }])),
  };
}

const tablesUnder = ({ clients }: Account, prefix: string): Promise<readonly string[]> =>
  asked("dynamodb:ListTables", "*", async () => {
    const found: string[] = [];
    for await (const { TableNames = [] } of paginateListTables({ client: clients.dynamoDb() }, {}))
      found.push(...TableNames);
    return found.filter((name) => name.startsWith(prefix));
  });

function bucketsUnder({ clients, region }: Account, Prefix: string): Promise<readonly string[]> {
  const asking = new ListBucketsCommand({ Prefix, BucketRegion: region, MaxBuckets: BUCKETS_MAX });
  return asked("s3:ListAllMyBuckets", "*", async () => {
    const { Buckets = [] } = await clients.s3().send(asking);
    return Buckets.map(({ Name = "" }) => Name).filter((name) => name.startsWith(Prefix));
  });
}

/** The region whose table it copies; null when it is nobody's copy. */
async function homeOf({ clients, ...account }: Account, table: string): Promise<string | null> {
  const ResourceArn = tableArn(account, table);
  const { Tags = [] } = await asked("dynamodb:ListTagsOfResource", ResourceArn, () =>
    clients.dynamoDb().send(new ListTagsOfResourceCommand({ ResourceArn })),
  );
  return Tags.find(({ Key }) => Key === COPY_OF_TAG)?.Value ?? null;
}

export const tableArn = ({ partition, region, account }: Omit<Account, "clients">, table: string): string =>
  `arn:${partition}:dynamodb:${region}:${account}:table/${table}`;
