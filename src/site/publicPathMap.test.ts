import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { PUBLIC_PREFIX } from "../core/report/reportKeys.ts";
import { BEHAVIOURS, route } from "./pathMap.ts";
import { publicRoute } from "./publicPathMap.ts";

const PIECES = [
  ...["public", "daily-reports", "assets", "open", "2026-11-24.json", "2026-11-24.md", "index.html", "public.html"],
  ...["..", ".", "", "%2e", "%2E%2e", "%2F", "%5c", "..;", "%00", "é", "%", "x.y", "0123abcd", "Public", "%70ublic"],
];
const paths = fc.oneof(
  fc.webPath(),
  fc.string().map((text) => `/${text}`),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((pieces) => `/${pieces.join("/")}`),
  fc.array(fc.constantFrom(...PIECES, "/", "%2f"), { maxLength: 8 }).map((pieces) => `/${pieces.join("")}`),
);

describe("Which object answers a path of a public dashboard?", () => {
  it("gives the public edition, asked for anew each time", () => {
    assert.deepEqual(publicRoute("GET", "/public/2026-11-24.json"), {
      kind: "object",
      bucket: "reports",
      key: "public/2026-11-24.json",
      cacheControl: "no-cache",
    });
  });

  it("gives its own page for every page, also where a private one opens", () => {
    for (const path of ["/", "/day", "/open/0123abcd", "/open%2F0123abcd", "/daily-reports", "/sign-in/callback"]) {
      const found = publicRoute("GET", path);
      assert.equal(found.kind === "object" && found.key, "public.html", path);
    }
  });

  it("has no file of the private dashboard, on whatever way", () => {
    for (const path of [
      ...["/daily-reports/2026-11-24.json", "/daily-reports/2026-11-24.md", "/daily-reports/index.json", "/index.html"],
      ...[
        "/public/../daily-reports/2026-11-24.json",
        "/public/%2e%2e/daily-reports/2026-11-24.json",
        "/signed-out.html",
      ],
      ...[
        "/public/..%2fdaily-reports/2026-11-24.json",
        "/public%2f..%2fdaily-reports%2fx.json",
        "//daily-reports/x.json",
      ],
      ...["/%70ublic/2026-11-24.json", "/assets/../daily-reports/x.json", "/./daily-reports/x.json", "/open/x.html"],
    ])
      assert.equal(publicRoute("GET", path).kind, "error", path);
  });

  it("reaches in the bucket of reports nothing outside the public prefix, whatever the path", () => {
    fc.assert(
      fc.property(paths, (path) => {
        const found = publicRoute("GET", path);
        if (found.kind === "error") return;
        if (found.bucket === "reports") assert.ok(found.key.startsWith(PUBLIC_PREFIX), found.key);
        else assert.ok(found.key === "public.html" || found.key.startsWith("assets/"), found.key);
        assert.ok(!found.key.split("/").includes(".."), found.key);
      }),
      { numRuns: 3000 },
    );
  });

  it("shares no path of a report with a private dashboard: what a cache holds of one is none of the other's", () => {
    const privateOnes = BEHAVIOURS.filter(({ bucket }) => bucket === "reports").map(({ pattern }) => pattern);
    for (const pattern of privateOnes) {
      const found = publicRoute("GET", pattern.replace("*", "2026-11-24.json"));
      assert.equal(found.kind === "error" && found.status, 404, pattern);
    }
  });

  it("is gone with the choice: a private dashboard leads no path to the public prefix", () => {
    fc.assert(
      fc.property(paths, (path) => {
        const found = route("GET", path);
        assert.ok(found.kind === "error" || found.bucket !== "reports" || !found.key.startsWith(PUBLIC_PREFIX), path);
      }),
    );
    const asked = route("GET", "/public/2026-11-24.json");
    assert.equal(asked.kind === "object" && asked.bucket, "site");
  });

  it("refuses everything but reading", () => {
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
      const answer = publicRoute(method, "/public/index.json");
      assert.equal(answer.kind === "error" && answer.status, 403);
    }
  });
});
