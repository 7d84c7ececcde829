/** The bucket of reports on S3. */
import { PutObjectCommand, paginateListObjectsV2, type S3Client } from "@aws-sdk/client-s3";
import type { ReportStore } from "../ports.ts";

export interface ReportBucketSettings {
  readonly client: S3Client;
  readonly bucket: string;
}

/** Both throw what the SDK throws, after its own retries. */
export function reportBucket({ client, bucket }: ReportBucketSettings): ReportStore {
  return {
    async put(key: string, body: string, contentType: string, cacheControl: string): Promise<void> {
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: body,
          ContentType: contentType,
          CacheControl: cacheControl,
        }),
      );
    },

    async list(prefix: string): Promise<readonly string[]> {
      const keys: string[] = [];
      for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix })) {
        keys.push(...(page.Contents ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [Key])));
      }
      return keys;
    },
  };
}
