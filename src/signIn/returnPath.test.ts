import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { returnPath } from "./returnPath.ts";

const SITE = "https://defib.example.org/";

describe("Where somebody goes on to who has signed in", () => {
  it("is the page that was asked for, with its query", () => {
    const page = "/?date=2026-11-24&open=2026-11-24T02:34:12Z%237fce2e43";
    assert.equal(returnPath(page, SITE), page);
    assert.equal(returnPath("/daily-reports/2026-11-24.md", SITE), "/daily-reports/2026-11-24.md");
  });

  it("is the first page where nothing was asked for, or what is no page", () => {
    for (const asked of [
      null,
      "",
      "/",
      "/sign-in/",
      "/sign-in.html",
      "/signed-out.html",
      "/open/0123",
      `/${"a".repeat(1024)}`,
    ])
      assert.equal(returnPath(asked, SITE), "/", String(asked));
  });

  it("is never another site", () => {
    const others = [
      "https://evil.example/",
      "//evil.example",
      "/\\evil.example",
      "/\t/evil.example",
      "/.//evil.example",
    ];
    for (const asked of [...others, "javascript:alert(1)", "/..//evil.example", "evil"])
      assert.equal(returnPath(asked, SITE), "/", asked);
  });

  it("stays on this site, and in one line, for whatever is asked", () => {
    const part = fc.constantFrom("/", "\\", "..", ".", "\t", "\n", "@", ":", "evil.example", "a", "%2f", "?", "#", "é");
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const path = returnPath(`/${parts.join("")}`, SITE);
        assert.equal(new URL(path, SITE).origin, new URL(SITE).origin);
        assert.match(path, /^\/(?!\/)[\x21-\x7e]*$/);
      }),
    );
  });
});
