import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createContext, Script } from "node:vm";
import fc from "fast-check";
import { PUBLIC_PREFIX } from "../../src/core/report/reportKeys.ts";
import { PUBLIC_BEHAVIOURS, publicRoute } from "../../src/site/publicPathMap.ts";
import type { ViewerRequest, ViewerResponse } from "./edge/event.ts";
import { edgeCode } from "./edgeCode.ts";

const context = createContext({}, { codeGeneration: { strings: false, wasm: false } });
new Script(`"use strict";${edgeCode("publicRequest")}`).runInContext(context);
const asked = (method: string, uri: string): ViewerRequest | ViewerResponse => {
  const event = JSON.stringify({ viewer: { ip: "192.0.2.1" }, request: { method, uri, headers: {} } });
  return JSON.parse(new Script(`JSON.stringify(handler(${event}))`).runInContext(context));
};

/** CloudFront chooses the bucket by the path as it was sent, before the function runs; S3 decodes the key. */
function served(method: string, uri: string) {
  const given = asked(method, uri);
  if ("statusCode" in given) return { kind: "error", status: given.statusCode };
  const chosen = PUBLIC_BEHAVIOURS.find(({ pattern }) => uri.startsWith(pattern.slice(0, -1)));
  return { kind: "object", bucket: chosen?.bucket, key: decodeURIComponent(given.uri.slice(1)) };
}

function mapped(method: string, uri: string) {
  const found = publicRoute(method, uri);
  return found.kind === "error"
    ? { kind: found.kind, status: found.status }
    : { kind: found.kind, bucket: found.bucket, key: found.key };
}

const PIECES = [
  ...["public", "daily-reports", "assets", "open", "2026-11-24.json", "index.html", "public.html", "..", ".", ""],
  ...["%2e%2e", "%2F", "%5c", "%00", "é", "%", "%70ublic", "daily%2Dreports", "0123abcd", "\\", "?", "%3f"],
];
const paths = fc.oneof(
  fc.webPath(),
  fc.string().map((text) => `/${text}`),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((pieces) => `/${pieces.join("/")}`),
  fc.array(fc.constantFrom(...PIECES, "/"), { maxLength: 8 }).map((pieces) => `/${pieces.join("")}`),
);

describe("The function at the edge of a public dashboard", () => {
  it("answers as the public path map says, whatever the path and the method", () => {
    const method = fc.constantFrom("GET", "GET", "HEAD", "POST", "DELETE");
    fc.assert(
      fc.property(method, paths, (verb, uri) => assert.deepEqual(served(verb, uri), mapped(verb, uri))),
      { numRuns: 1500 },
    );
  });

  it("lets no path come to a private key, as S3 would read it", () => {
    fc.assert(
      fc.property(paths, (uri) => {
        const { bucket, key = "" } = served("GET", uri) as { bucket?: string; key?: string };
        assert.ok(bucket !== "reports" || key.startsWith(PUBLIC_PREFIX), key);
        assert.ok(bucket !== "site" || key === "public.html" || key.startsWith("assets/"), key);
      }),
      { numRuns: 1500 },
    );
  });

  it("says that a private report is not there, as JSON that nobody keeps", () => {
    const given = asked("GET", "/daily-reports/2026-11-24.json");
    assert.ok("statusCode" in given);
    assert.equal(given.statusCode, 404);
    assert.equal(given.headers["cache-control"]?.value, "no-store");
    assert.equal(JSON.parse(given.body?.data ?? "").error.code, "NoSuchFile");
  });
});
