import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { missingPaths, type World, wrongAnswers } from "./documents.ts";

const files: Readonly<Record<string, string>> = {
  "src/core/remediate.ts": "export async function remediate() {}",
  "docs/design.md": "",
};
const world: World = { exists: (path) => path in files, read: (path) => files[path] ?? "" };
const table = (rows: string): string =>
  `# A\n## Where is …\n\n| question | answer |\n| --- | --- |\n${rows}\n## Next\n| x | y |\n`;
const right = "| Where is the heart? | `remediate` in `src/core/remediate.ts` |\n";

describe("paths that the documents name", () => {
  it("reports a path in backticks that is gone", () => {
    assert.deepEqual(missingPaths("README.md", "See `src/core/gone.ts`.", world), [
      "README.md names src/core/gone.ts, which is not there",
    ]);
  });

  it("reports a link that leads nowhere, from the document's own folder", () => {
    assert.deepEqual(
      missingPaths("docs/a.md", "[x](design.md#top) [y](../src/y.ts) [z](https://example.org/)", world),
      ["docs/a.md names src/y.ts, which is not there"],
    );
  });

  it("leaves patterns alone", () => {
    assert.deepEqual(
      missingPaths("README.md", "`src/core/rules/NAME.ts`, `src/*.ts`, `src/core/remediate.ts:12`", world),
      [],
    );
  });
});

describe("the table of where things are", () => {
  it("is content with fifteen right rows", () => {
    assert.deepEqual(wrongAnswers("ARCHITECTURE.md", table(right.repeat(15)), world), []);
  });

  it("wants fifteen rows", () => {
    assert.deepEqual(wrongAnswers("ARCHITECTURE.md", table(right), world), [
      'ARCHITECTURE.md: the table "Where is …" has 1 rows (at least 15)',
    ]);
  });

  it("reports a path that is gone, a name that does not occur and a row without a path", () => {
    const rows = "| A? | `src/a.ts` |\n| B? | `judge()` in `src/core/remediate.ts` |\n| C? | somewhere |\n";
    assert.deepEqual(wrongAnswers("ARCHITECTURE.md", table(rows + right.repeat(15)), world), [
      'ARCHITECTURE.md, "A?": there is no src/a.ts',
      'ARCHITECTURE.md, "B?": judge() occurs in none of src/core/remediate.ts',
      'ARCHITECTURE.md, "C?": no path is named',
    ]);
  });
});
