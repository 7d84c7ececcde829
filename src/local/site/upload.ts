/** Puts a built dashboard into its bucket, with the headers that browsers and CloudFront need. */
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { contentTypeOf } from "../../site/contentType.ts";
import { route } from "../../site/pathMap.ts";

/**
 * Uploads every file of `dir`; `index.html` last, so that it never names an asset that is not there yet.
 * @returns the keys, in the order they were written
 */
export async function uploadSite(s3: S3Client, bucket: string, dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const keys = files.map((file) => relative(dir, file).split(sep).join("/")).sort(indexLast);
  for (const key of keys) {
    const place = route("GET", `/${key}`);
    await s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: await readFile(join(dir, key)),
        ContentType: contentTypeOf(key),
        CacheControl: place.kind === "object" ? place.cacheControl : "no-cache",
      }),
    );
  }
  return keys;
}

function indexLast(one: string, other: string): number {
  return Number(one === "index.html") - Number(other === "index.html") || one.localeCompare(other);
}
