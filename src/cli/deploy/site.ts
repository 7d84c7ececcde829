/** The built dashboard into the site's bucket, and CloudFront told to fetch it anew. Reports lie in another bucket. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CreateInvalidationCommand } from "@aws-sdk/client-cloudfront";
import { DeleteObjectsCommand, PutObjectCommand, paginateListObjectsV2 } from "@aws-sdk/client-s3";
import { siteFiles } from "../../site/siteFiles.ts";
import type { Account } from "../account/account.ts";
import { asked } from "../account/asked.ts";
import { filesIn, PROJECT } from "../project.ts";

const SITE = "dist/dashboard";

/**
 * What is no longer part of it goes.
 * @returns how many files
 * @throws CliError
 */
export async function uploadSite({ clients, partition }: Account, bucket: string): Promise<number> {
  const client = clients.s3();
  const arn = `arn:${partition}:s3:::${bucket}/*`;
  const files = siteFiles(filesIn(SITE));
  for (const { key, contentType, cacheControl } of files) {
    const object = { Bucket: bucket, Key: key, ContentType: contentType, CacheControl: cacheControl };
    const Body = readFileSync(join(PROJECT, SITE, key));
    await asked("s3:PutObject", arn, () => client.send(new PutObjectCommand({ ...object, Body })));
  }
  const wanted = new Set(files.map(({ key }) => key));
  await asked("s3:DeleteObject", arn, async () => {
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket })) {
      const gone = Contents.flatMap(({ Key }) => (Key === undefined || wanted.has(Key) ? [] : [{ Key }]));
      if (gone.length > 0) await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: gone } }));
    }
  });
  return files.length;
}

/** @throws CliError */
export async function invalidate({ clients, partition, account }: Account, distributionId: string): Promise<void> {
  const arn = `arn:${partition}:cloudfront::${account}:distribution/${distributionId}`;
  const Paths = { Quantity: 1, Items: ["/*"] };
  const batch = { CallerReference: `defib-${Date.now()}`, Paths };
  await asked("cloudfront:CreateInvalidation", arn, () =>
    clients
      .cloudFront()
      .send(new CreateInvalidationCommand({ DistributionId: distributionId, InvalidationBatch: batch })),
  );
}
