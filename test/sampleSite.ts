/** The dashboard as a visitor meets it: real buckets (over HTTP), the real server, and the files of a test's choice. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { startFauxqs } from "fauxqs";
import { buildDashboard } from "../dashboard/build.ts";
import { publishSite } from "../src/aws/siteBucket.ts";
import type { SiteGate } from "../src/local/site/gate.ts";
import { type Site, startSite } from "../src/local/site/startSite.ts";
import { contentTypeOf } from "../src/site/contentType.ts";
import type { Files } from "./sampleDays.ts";

const SITE = "defib-site";
const REPORTS = "defib-reports";

export interface SampleSite extends Site {
  readonly s3: S3Client;
  /** Files of the dashboard, as they were uploaded. */
  readonly keys: readonly string[];
  readonly put: (files: Files) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
}

export interface SampleSiteOptions {
  readonly gate?: SiteGate;
  readonly isPublic?: boolean;
}

export async function startSampleSite(files: Files, options: SampleSiteOptions = {}): Promise<SampleSite> {
  const store = await startFauxqs({ port: 0, host: "127.0.0.1", logger: false });
  const s3 = new S3Client({
    endpoint: `http://127.0.0.1:${store.port}`,
    region: "eu-west-1",
    forcePathStyle: true,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  for (const Bucket of [SITE, REPORTS]) await s3.send(new CreateBucketCommand({ Bucket }));
  const dir = await mkdtemp(join(tmpdir(), "defib-dashboard-"));
  await buildDashboard(dir);
  const { files: keys } = await publishSite({ client: s3, bucket: SITE }, dir);
  await rm(dir, { recursive: true });

  const put = async (more: Files) => {
    for (const [Key, Body] of Object.entries(more)) {
      await s3.send(new PutObjectCommand({ Bucket: REPORTS, Key, Body, ContentType: contentTypeOf(Key) }));
    }
  };
  await put(files);
  const site = await startSite({ s3, buckets: { site: SITE, reports: REPORTS }, port: 0, ...options });
  return {
    ...site,
    s3,
    keys,
    put,
    remove: async (Key) => {
      await s3.send(new DeleteObjectCommand({ Bucket: REPORTS, Key }));
    },
    close: async () => {
      await site.close();
      s3.destroy();
      await store.stop();
    },
  };
}
