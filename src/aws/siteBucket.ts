/**
 * The built dashboard into the site's bucket. Reports lie in another bucket: what the path map does not call a file of
 * the site is refused before anything is written.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from "@aws-sdk/client-s3";
import { type SiteFile, siteFiles } from "../site/siteFiles.ts";

export interface SiteBucket {
  readonly client: S3Client;
  readonly bucket: string;
}

export interface PublishedSite {
  readonly files: readonly string[];
  /** The pages as they were before. Their assets are still there. */
  restore(): Promise<void>;
  /** Takes away what is no longer part of the site. A page that is open in a browser still asks for it for a day. */
  prune(now: Date): Promise<void>;
}

const KEPT_FOR_OPEN_PAGES_MILLISECONDS = 24 * 60 * 60 * 1000;

/** Assets first, then the pages that name them. @param folder the built site. */
export async function publishSite(site: SiteBucket, folder: string): Promise<PublishedSite> {
  const files = siteFiles(globSync("**/*.*", { cwd: folder }).map((path) => path.replaceAll("\\", "/")));
  const present = await keysIn(site);
  const pages = files.filter(({ neverChanges }) => !neverChanges);
  const before = new Map<string, Uint8Array>();
  for (const { key } of pages) if (present.has(key)) before.set(key, await read(site, key));
  const missing = files.filter(({ key, neverChanges }) => neverChanges && !present.has(key));
  for (const file of [...missing, ...pages]) await put(site, file, readFileSync(join(folder, file.key)));
  const wanted = new Set(files.map(({ key }) => key));
  return {
    files: files.map(({ key }) => key),
    async restore() {
      for (const page of pages) {
        const old = before.get(page.key);
        if (old !== undefined) await put(site, page, old);
      }
    },
    async prune(now) {
      const keptSince = now.getTime() - KEPT_FOR_OPEN_PAGES_MILLISECONDS;
      await remove(
        site,
        [...present].filter(([key, changedAt]) => !wanted.has(key) && changedAt < keptSince).map(([key]) => key),
      );
    },
  };
}

/** When each object was last changed, in milliseconds of the epoch. */
async function keysIn({ client, bucket }: SiteBucket): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket })) {
    for (const { Key, LastModified } of Contents) if (Key !== undefined) found.set(Key, LastModified?.getTime() ?? 0);
  }
  return found;
}

async function read({ client, bucket }: SiteBucket, key: string): Promise<Uint8Array> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  return (await Body?.transformToByteArray()) ?? new Uint8Array();
}

async function put(
  { client, bucket }: SiteBucket,
  { key, contentType, cacheControl }: SiteFile,
  body: Uint8Array,
): Promise<void> {
  const object = { Bucket: bucket, Key: key, ContentType: contentType, CacheControl: cacheControl };
  await client.send(new PutObjectCommand({ ...object, Body: body }));
}

/** S3 takes a thousand keys in one call. */
const KEYS_MAX = 1000;

async function remove({ client, bucket }: SiteBucket, keys: readonly string[]): Promise<void> {
  for (let first = 0; first < keys.length; first += KEYS_MAX) {
    const Objects = keys.slice(first, first + KEYS_MAX).map((Key) => ({ Key }));
    await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects } }));
  }
}
