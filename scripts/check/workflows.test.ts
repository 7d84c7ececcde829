import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { unsafeLines } from "./workflows.ts";

const GOOD = `permissions:
  contents: read
concurrency:
  group: x
jobs:
  a:
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
`;

const expression = (text: string): string => `\${{ ${text} }}`;
const found = (line: string): readonly string[] => unsafeLines("w.yml", `${GOOD}${line}\n`);

describe("What the house asks of a workflow", () => {
  it("finds nothing in one that keeps the rules", () => {
    assert.deepEqual(unsafeLines("w.yml", GOOD), []);
  });

  it("wants every action pinned by its commit", () => {
    for (const uses of [
      "actions/setup-node@v4",
      "actions/setup-node@main",
      "a/b@08c6903cd8c0fde910a37f88322edcfb5dd907a8",
    ])
      assert.match(found(`      - uses: ${uses}`).join(), /not pinned/, uses);
  });

  it("wants no stored key, and no text from outside in a script", () => {
    assert.match(found(`          key: ${expression("secrets.AWS_SECRET_ACCESS_KEY")}`).join(), /stored key/);
    assert.match(found(`      - run: echo ${expression("github.event.pull_request.title")}`).join(), /from outside/);
  });

  it("wants an audit to see the development packages, which are bundled and ship", () => {
    assert.match(found("      - run: npm audit --omit=dev --audit-level=high").join(), /leaves out what is bundled/);
    assert.equal(found("      - run: npm audit --audit-level=high").join(), "");
  });

  it("wants permissions and concurrency said", () => {
    assert.match(unsafeLines("w.yml", "jobs: {}").join(), /permissions.*twice/);
  });
});
