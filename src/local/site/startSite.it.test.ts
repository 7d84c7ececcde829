import assert from "node:assert/strict";
import { get, type IncomingMessage } from "node:http";
import { after, describe, it } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { startFauxqs } from "fauxqs";
import { SECURITY_HEADERS } from "../../site/headers.ts";
import { type Site, startSite } from "./startSite.ts";

const report = `{"filler":"${"calm ".repeat(1000)}"}`;
const store = await startFauxqs({ port: 0, host: "127.0.0.1", logger: false });
const s3 = new S3Client({
  endpoint: `http://127.0.0.1:${store.port}`,
  region: "eu-west-1",
  forcePathStyle: true,
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
});
const buckets = { site: "site", reports: "reports" };
for (const Bucket of Object.values(buckets)) await s3.send(new CreateBucketCommand({ Bucket }));
await put("site", "index.html", "<!doctype html><title>Defib</title>", "text/html; charset=utf-8");
await put("site", "assets/app-1a2b.js", "export {};", "text/javascript; charset=utf-8");
await put("reports", "daily-reports/2025-11-30.json", report, "application/json; charset=utf-8");
await put("reports", "daily-reports/2025-11-30.md", report, "text/markdown; charset=utf-8");
const site = await startSite({ s3, buckets, port: 0 });

after(async () => {
  await site.close();
  s3.destroy();
  await store.stop();
});

describe("The local site", () => {
  it("serves the page and the data out of their two buckets", async () => {
    assert.match(await (await fetch(site.url)).text(), /<title>Defib/);
    assert.equal(await (await fetch(`${site.url}daily-reports/2025-11-30.json`)).text(), report);
  });

  it("sends the security headers with every answer, errors too", async () => {
    for (const path of ["", "assets/app-1a2b.js", "daily-reports/none.json", "%"]) {
      const { headers } = await fetch(site.url + path);
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) assert.equal(headers.get(name), value, path);
    }
  });

  it("answers for a missing report with an error as JSON, never with the page", async () => {
    const answer = await fetch(`${site.url}daily-reports/2025-12-24.json`);
    assert.equal(answer.status, 404);
    assert.match(answer.headers.get("content-type") ?? "", /application\/json/);
    assert.match(await answer.text(), /"code":"NoSuchKey"/);
    assert.equal((await fetch(`${site.url}assets/none.js`)).status, 404);
  });

  it("lets data and page be asked for anew, and hashed assets be kept", async () => {
    const cached = async (path: string) => (await fetch(site.url + path)).headers.get("cache-control");
    assert.equal(await cached(""), "no-cache");
    assert.equal(await cached("daily-reports/2025-11-30.json"), "no-cache");
    assert.match((await cached("assets/app-1a2b.js")) ?? "", /immutable/);
  });

  it("says 304 to a browser that has it already", async () => {
    const first = await raw("daily-reports/2025-11-30.json", {});
    const again = await raw("daily-reports/2025-11-30.json", { "if-none-match": String(first.headers.etag) });
    assert.equal(again.status, 304);
    assert.equal(again.body.byteLength, 0);
    assert.equal((await raw("daily-reports/2025-11-30.json", { "if-none-match": '"other"' })).status, 200);
  });

  it("compresses what CloudFront compresses, with what the browser takes, brotli first; Markdown is not on its list", async () => {
    const path = "daily-reports/2025-11-30.json";
    const brotli = await raw(path, { "accept-encoding": "gzip, deflate, br" });
    assert.equal(brotli.headers["content-encoding"], "br");
    assert.equal(brotliDecompressSync(brotli.body).toString(), report);
    const gzip = await raw(path, { "accept-encoding": "gzip" });
    assert.equal(gunzipSync(gzip.body).toString(), report);
    assert.equal((await raw(path, {})).body.toString(), report);
    assert.equal((await raw("daily-reports/2025-11-30.md", { "accept-encoding": "br" })).body.toString(), report);
    assert.equal((await raw("assets/app-1a2b.js", { "accept-encoding": "br" })).headers["content-encoding"], undefined);
  });

  it("can only be read", async () => {
    assert.equal((await fetch(site.url, { method: "POST" })).status, 403);
    const head = await fetch(site.url, { method: "HEAD" });
    assert.equal(head.status, 200);
    assert.equal(await head.text(), "");
  });

  it("takes the next port when the wanted one is in use, and says which", async () => {
    const other: Site = await startSite({ s3, buckets, port: site.port });
    assert.ok(other.port > site.port);
    assert.equal((await fetch(other.url)).status, 200);
    await other.close();
  });

  it("says 502 with a reason when the buckets cannot be reached", async () => {
    const gone = new S3Client({
      endpoint: "http://127.0.0.1:9",
      region: "eu-west-1",
      forcePathStyle: true,
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
      maxAttempts: 1,
    });
    const other = await startSite({ s3: gone, buckets, port: 0 });
    const answer = await fetch(other.url);
    assert.equal(answer.status, 502);
    assert.match(await answer.text(), /does not answer/);
    await other.close();
    gone.destroy();
  });
});

async function put(Bucket: string, Key: string, Body: string, ContentType: string): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType }));
}

interface Raw {
  readonly status: number | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

/** `fetch` would decompress. */
function raw(path: string, headers: Record<string, string>): Promise<Raw> {
  return new Promise((resolve, reject) => {
    get(site.url + path, { headers }, async (response) => {
      const chunks = await response.toArray();
      resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) });
    }).on("error", reject);
  });
}
