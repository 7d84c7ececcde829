import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, it } from "node:test";
import { createContext, Script } from "node:vm";
import fc from "fast-check";
import { SECURITY_HEADERS } from "../../src/site/headers.ts";
import { BEHAVIOURS, route } from "../../src/site/pathMap.ts";
import type { ViewerRequest, ViewerResponse } from "./edge/event.ts";
import { type EdgeProgram, edgeCode } from "./edgeCode.ts";

/** The function as CloudFront runs it: no Node, no import, no code from text; only what it gives back crosses over. */
function loaded(program: EdgeProgram, argument?: unknown): (event: object) => unknown {
  const context = createContext({}, { codeGeneration: { strings: false, wasm: false } });
  new Script(`"use strict";${edgeCode(program, argument)}`).runInContext(context);
  return (event) => JSON.parse(new Script(`JSON.stringify(handler(${JSON.stringify(event)}))`).runInContext(context));
}

const open = loaded("viewerRequest", null);
const asked = (method: string, uri: string, ip = "192.0.2.1", handler = open) =>
  handler({ viewer: { ip }, request: { method, uri, headers: {} } }) as ViewerRequest | ViewerResponse;
const isAnswer = (given: ViewerRequest | ViewerResponse): given is ViewerResponse => "statusCode" in given;

/** CloudFront chooses the bucket by the path as it was sent, before the function runs; S3 decodes the key. */
function served(method: string, uri: string) {
  const given = asked(method, uri);
  if (isAnswer(given)) return { kind: "error", status: given.statusCode };
  const chosen = BEHAVIOURS.find(({ pattern }) =>
    pattern.endsWith("*") ? uri.startsWith(pattern.slice(0, -1)) : uri === pattern,
  );
  return { kind: "object", bucket: chosen?.bucket, key: decodeURIComponent(given.uri.slice(1)) };
}

function mapped(method: string, uri: string) {
  const found = route(method, uri);
  return found.kind === "error"
    ? { kind: found.kind, status: found.status }
    : { kind: found.kind, bucket: found.bucket, key: found.key };
}

describe("The function at the edge", () => {
  for (const uri of [
    ...["/", "/index.html", "/incidents", "/a/b/c", "/daily-reports/2026-11-24.json", "/daily-reports/2026-11-24"],
    ...["/daily-reports/", "/assets/app-1a2b.js", "/assets/none", "/favicon.ico", "/%", "/%2e%2e/x", "/a//b", "//", ""],
    ...["/..", "/daily%2Dreports/x.json", "/%64aily-reports/x.json", "/daily-reports/%2e%2e/index.html", "/a%00b"],
    ...["/a%5cb", "/open/0123", "/signed-out.html", "/signed-out.html/x", "/caf%C3%A9.json", "/%ff", "/a?b", "/a%3Fb"],
  ]) {
    it(`answers as the path map says: ${uri}`, () => assert.deepEqual(served("GET", uri), mapped("GET", uri)));
  }

  it("answers as the path map says, whatever the path and the method", () => {
    const piece = fc.constantFrom(
      "daily-reports",
      "assets",
      "open",
      "a",
      "..",
      ".",
      "",
      "%2e",
      "%2F",
      "x.json",
      "é",
      "%",
    );
    const path = fc.oneof(
      fc.webPath(),
      fc.string().map((text) => `/${text}`),
      fc.array(piece, { maxLength: 5 }).map((pieces) => `/${pieces.join("/")}`),
    );
    const method = fc.constantFrom("GET", "GET", "HEAD", "POST", "OPTIONS", "DELETE");
    fc.assert(
      fc.property(method, path, (verb, uri) => assert.deepEqual(served(verb, uri), mapped(verb, uri))),
      { numRuns: 1000 },
    );
  });

  it("leaves the path of a file as it was sent, and never gives the page for a missing one", () => {
    for (const uri of ["/daily-reports/none.json", "/assets/none.js", "/none.json", "/caf%C3%A9.json"])
      assert.equal((asked("GET", uri) as ViewerRequest).uri, uri);
  });

  it("refuses as JSON, with the headers of every other answer", () => {
    const given = asked("POST", "/x");
    assert.ok(isAnswer(given));
    assert.equal(given.statusCode, 403);
    assert.equal(JSON.parse(given.body?.data ?? "").error.code, "MethodNotAllowed");
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) assert.equal(given.headers[name]?.value, value);
    assert.equal(given.headers["cache-control"]?.value, "no-store");
  });

  it("lets in by address where a list is given, IPv4 and IPv6, and names the address that it refuses", () => {
    const listed = loaded("viewerRequest", ["192.0.2.0/24", "2001:db8::/32"]);
    for (const ip of ["192.0.2.77", "2001:db8::5"]) assert.ok(!isAnswer(asked("GET", "/x.json", ip, listed)), ip);
    for (const ip of ["198.51.100.1", "2001:db9::5", "", "unknown"]) {
      const given = asked("GET", "/x.json", ip, listed);
      assert.ok(isAnswer(given) && given.statusCode === 403, ip);
      const { code, message } = JSON.parse(given.body?.data ?? "").error;
      assert.equal(code, "AddressNotAllowed");
      assert.ok(message.includes(ip));
    }
    assert.ok(isAnswer(asked("GET", "/", "192.0.2.1", loaded("viewerRequest", []))));
  });

  it("lets nobody in where the dashboard has no key yet, and says what makes one", () => {
    for (const uri of ["/", "/index.html", "/daily-reports/2026-11-24.json", "/signed-out.html", "/open/x"]) {
      const given = asked("GET", uri, "192.0.2.1", loaded("closed"));
      assert.ok(isAnswer(given) && given.statusCode === 403, uri);
      assert.match(given.body?.data ?? "", /\.\/defib dashboard makes one/);
    }
  });

  it("turns the metadata of an opening page into cookies that no script reads, and only those", () => {
    const headers = {
      "content-type": { value: "text/html" },
      "x-amz-meta-cloudfront-policy": { value: "P" },
      "x-amz-meta-cloudfront-signature": { value: "S" },
      "x-amz-meta-cloudfront-key-pair-id": { value: "K" },
      "x-amz-meta-cloudfront-hash-algorithm": { value: "SHA256" },
      "x-amz-meta-other": { value: "kept" },
    };
    const given = loaded("openedBy")({ response: { statusCode: 200, headers, cookies: {} } }) as ViewerResponse;
    assert.deepEqual(Object.keys(given.headers), ["content-type", "x-amz-meta-other"]);
    const attributes = "Path=/; Secure; HttpOnly; SameSite=Lax";
    assert.deepEqual(given.cookies, {
      "CloudFront-Policy": { value: "P", attributes },
      "CloudFront-Signature": { value: "S", attributes },
      "CloudFront-Key-Pair-Id": { value: "K", attributes },
      "CloudFront-Hash-Algorithm": { value: "SHA256", attributes },
    });
  });

  const NO_NJS = spawnSync("njs", ["-v"]).status === 0 ? false : "njs, a small engine (apt install njs), is not here";
  it("answers the same in an engine as small as CloudFront's", { skip: NO_NJS }, () => {
    const paths = fc
      .sample(fc.webPath(), 100)
      .concat(["/", "/a/../b", "/%ff", "/%64aily-reports/x", "/daily-reports/x.json"]);
    const ips = fc.sample(fc.oneof(fc.ipV4(), fc.ipV6()), 100);
    const allowed = ["0.0.0.0/2", "2000::/3"];
    const events = [
      ...paths.map((uri) => ({ viewer: { ip: "192.0.2.1" }, request: { method: "GET", uri } })),
      ...ips.map((ip) => ({ viewer: { ip }, request: { method: "GET", uri: "/x.json" } })),
    ];
    const program = `${edgeCode("viewerRequest", allowed)}
      ${JSON.stringify(events)}.forEach(function (event) { console.log(JSON.stringify(handler(event))); });`;
    const ran = spawnSync("njs", ["-"], { input: program, encoding: "utf8" });
    assert.equal(ran.status, 0, ran.stderr || ran.stdout);
    const answers = ran.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line.replace(/^'|'$/g, "")));
    assert.deepEqual(answers, events.map(loaded("viewerRequest", allowed)));
  });

  it("is too large for CloudFront with too many networks, and says so", () => {
    const many = Array.from({ length: 400 }, (_, at) => `2001:db8:${at.toString(16)}::/48`);
    assert.throws(() => edgeCode("viewerRequest", many), /CloudFront takes 10240\. Name fewer networks/);
  });
});
