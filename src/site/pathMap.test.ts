import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { route } from "./pathMap.ts";

const object = (path: string) => {
  const found = route("GET", path);
  assert.equal(found.kind, "object", path);
  return found.kind === "object" ? found : undefined;
};

describe("Which object answers a path?", () => {
  it("gives a report from the bucket of reports, asked for anew each time", () => {
    assert.deepEqual(route("GET", "/daily-reports/2025-11-30.json"), {
      kind: "object",
      bucket: "reports",
      key: "daily-reports/2025-11-30.json",
      cacheControl: "no-cache",
    });
  });

  it("gives index.html for the root and for pages of the application", () => {
    for (const path of ["/", "/day/2025-11-30", "/incident"]) assert.equal(object(path)?.key, "index.html");
  });

  it("never gives index.html for data that does not exist", () => {
    for (const path of ["/daily-reports/none.json", "/daily-reports/none", "/assets/none.js", "/none.json"]) {
      assert.equal(object(path)?.key, path.slice(1));
    }
  });

  it("lets browsers keep hashed assets for a year", () => {
    assert.match(object("/assets/index-1a2b.js")?.cacheControl ?? "", /immutable/);
  });

  it("refuses everything but reading", () => {
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
      const answer = route(method, "/");
      assert.equal(answer.kind === "error" && answer.status, 403);
    }
  });

  it("refuses paths that mean another place than they say", () => {
    const paths = [
      "/daily-reports/../index.html",
      "/daily-reports/%2e%2e/x",
      "//x",
      "/a//b",
      "/%00",
      "/a%5cb",
      "/%",
      "x",
    ];
    for (const path of paths) assert.equal(route("GET", path).kind, "error", path);
  });

  it("never throws, and never leaves the prefix of the reports", () => {
    fc.assert(
      fc.property(fc.string(), (tail) => {
        const found = route("GET", `/daily-reports/${tail}`);
        return found.kind === "error" || found.key.startsWith("daily-reports/");
      }),
    );
  });
});
