/** The table and the reports that outlive a stack: how to remove them by hand, and their removal. */
import { DeleteTableCommand } from "@aws-sdk/client-dynamodb";
import {
  DeleteBucketCommand,
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  paginateListObjectsV2,
} from "@aws-sdk/client-s3";
import type { Account } from "../account/account.ts";
import { asked, askedOrNull } from "../account/asked.ts";
import { type Kept, tableArn } from "../deploy/keptData.ts";
import type { Terminal } from "../terminal.ts";
import { removeReplicas } from "./replicas.ts";

/** Of a thousand objects each; each is gone before the next is asked for. */
const PAGES_MAX = 10_000;

/** @param replicas of each table, the regions of its copies: they go first */
export const removalCommands = (
  { tables, buckets }: Kept,
  region: string,
  replicas: ReadonlyMap<string, readonly string[]>,
): readonly string[] => [
  ...tables.flatMap((table) => [
    ...(replicas.get(table) ?? []).map(
      (replica) =>
        `aws dynamodb update-table --table-name ${table} --region ${region} --replica-updates 'Delete={RegionName=${replica}}'`,
    ),
    `aws dynamodb delete-table --table-name ${table} --region ${region}`,
  ]),
  ...buckets.flatMap((bucket) => [
    `aws s3api delete-objects --bucket ${bucket} --delete "$(aws s3api list-object-versions --bucket ${bucket} --query '{Objects: [Versions, DeleteMarkers][].{Key: Key, VersionId: VersionId}}' --output json)"`,
    `aws s3api delete-bucket --bucket ${bucket} --region ${region}`,
  ]),
];

/** @throws CliError */
export async function deleteData(account: Account, { tables, buckets }: Kept, terminal: Terminal): Promise<void> {
  for (const table of tables) {
    await removeReplicas(account, table, terminal);
    terminal.tell(`Removing the table ${table} …`);
    await askedOrNull("dynamodb:DeleteTable", tableArn(account, table), ["ResourceNotFoundException"], () =>
      account.clients.dynamoDb().send(new DeleteTableCommand({ TableName: table })),
    );
  }
  for (const bucket of buckets) {
    terminal.tell(`Removing the bucket ${bucket} …`);
    await emptied(account, bucket);
    await asked("s3:DeleteBucket", `arn:${account.partition}:s3:::${bucket}`, () =>
      account.clients.s3().send(new DeleteBucketCommand({ Bucket: bucket })),
    );
  }
}

async function emptied({ clients, partition }: Account, Bucket: string): Promise<void> {
  const client = clients.s3();
  const remove = async (objects: readonly { Key?: string | undefined; VersionId?: string | undefined }[]) => {
    const Objects = objects.flatMap(({ Key, VersionId }) => (Key === undefined ? [] : [{ Key, VersionId }]));
    if (Objects.length > 0) await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
  };
  await asked("s3:DeleteObjectVersion", `arn:${partition}:s3:::${Bucket}/*`, async () => {
    for (let page = 0; page < PAGES_MAX; page++) {
      const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket }));
      if (Versions.length + DeleteMarkers.length === 0) break;
      await remove([...Versions, ...DeleteMarkers]);
    }
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket })) await remove(Contents);
  });
}
