import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { lint } from "markdownlint/promise";
import { deployOptions } from "../../infra/options.ts";
import packageJson from "../../package.json" with { type: "json" };
import { ENTRIES } from "../../src/cli/catalogue.ts";
import { parseCall } from "../../src/cli/parseCall.ts";
import { ERRORS, troubleshootPart } from "./errors.ts";
import { withParts } from "./generated.ts";
import { livePart } from "./live.ts";
import { settingsPart } from "./readme.ts";

const root = join(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const DOCUMENTS = globSync(["README.md", "SECURITY.md", "CHANGELOG.md", "docs/*.md"], { cwd: root }).toSorted();
const GUIDE = [
  "deploy",
  "verify",
  "operate",
  "upgrade",
  "uninstall",
  "troubleshoot",
  "quotas",
  "security",
  "migrating",
];
const commands = new Map((await Promise.all(ENTRIES.map((entry) => entry.load()))).map((one) => [one.name, one]));

/** In `backticks`, and the lines of a block for a shell, without what comments on them. */
function shellLinesIn(text: string): readonly string[] {
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = ""]) => block.split("\n"));
  const spans = [...text.replaceAll(/```[\s\S]*?```/g, "").matchAll(/`([^`]+)`/g)].map(([, span = ""]) => span);
  return [...blocks, ...spans].map((line) => line.trim().replace(/\s#\s.*$/, ""));
}

/** As a shell would cut it; quotes hold words together. */
const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) => word.replaceAll(/["']/g, ""));

const usesOf = (program: RegExp): readonly (readonly [document: string, line: string])[] =>
  DOCUMENTS.flatMap((document) =>
    shellLinesIn(read(document))
      .flatMap((line) => line.split(/\s(?:\|\|?|&&)\s|;\s/))
      .filter((line) => program.test(line))
      .map((line) => [document, line] as const),
  );

describe("Commands that the documents show", () => {
  const uses = usesOf(/^(?:\.\/|npx )defib [a-z]/);
  it("are found at all", () => assert.ok(uses.length > 100, `${uses.length}`));

  it("are commands of ./defib, with options that they have", () => {
    for (const [document, line] of uses) {
      const [name = "", ...rest] = wordsOf(line.replace(/^(?:\.\/|npx )defib /, ""));
      if (name === "help") continue;
      const command = commands.get(name);
      assert.ok(command !== undefined, `${document}: ${line}`);
      const { words } = parseCall(command, rest);
      const verbs = /^\w+ ((?:\w+\|)+\w+|list )/.exec(command.usage);
      const verb = words[0];
      assert.ok(verbs === null || verb === undefined || command.usage.includes(verb), `${document}: ${line}`);
    }
  });

  it("are scripts of npm that there are", () => {
    const scripts = new Set(Object.keys(packageJson.scripts));
    const run = usesOf(/^npm run [a-z]/);
    assert.ok(run.length > 3);
    for (const [document, line] of run) assert.ok(scripts.has(wordsOf(line)[2] ?? ""), `${document}: ${line}`);
  });

  it("and what they show of defib.deploy.json can be deployed", () => {
    const shown = DOCUMENTS.flatMap((path) => [...read(path).matchAll(/```json\n([\s\S]*?)```/g)]);
    assert.ok(shown.length >= 2);
    for (const [, json = ""] of shown) deployOptions(JSON.parse(json));
  });
});

describe("The pages of the guide", () => {
  for (const name of GUIDE) {
    it(`${name}.md says which version was tested when, and in what`, () => {
      const line = /Last tested: version (\d+\.\d+\.\d+), (\d{4}-\d\d-\d\d)\.[\s\S]+$/.exec(read(`docs/${name}.md`));
      assert.match(line?.[0] ?? "", /account/);
    });
  }

  it("are all found from the first table", () => {
    const index = read("docs/README.md");
    for (const path of DOCUMENTS.filter((one) => /^docs\/(?!README)/.test(one)))
      assert.ok(index.includes(`(${path.slice("docs/".length)})`), path);
  });

  for (const path of DOCUMENTS) {
    it(`${path} is Markdown that a linter has nothing to say about`, async () => {
      // MD013: a table's row is one line, however long. MD060: a cell may be empty. MD033: a row that is linked to has a name.
      const config = { default: true, MD013: false, MD060: false, MD033: { allowed_elements: ["a"] } };
      const found = await lint({ strings: { [path]: read(path) }, config });
      assert.deepEqual(found[path], []);
    });
  }

  it("hold what is made of the code as it is now (else: npm run docs)", () => {
    const made = {
      "docs/settings.md": settingsPart,
      "docs/troubleshoot.md": troubleshootPart,
      "docs/live-proof.md": livePart,
    };
    for (const [path, make] of Object.entries(made)) assert.equal(read(path), withParts(read(path), make), path);
  });
});

describe("The table of errors", () => {
  it("has every error that the command line knows, once", () => {
    const sources = globSync("src/cli/**/*.ts", { cwd: root }).filter((path) => !path.endsWith(".test.ts"));
    const inSource = sources.flatMap((path) =>
      [...read(path).matchAll(/(?:problem\(\s*|code: )"([A-Z_]+)"/g)].map(([, code = ""]) => code),
    );
    const inTable = ERRORS.map(({ problem }) => problem.code);
    assert.deepEqual([...new Set(inTable)].toSorted(), [...new Set(inSource)].toSorted());
    assert.equal(new Set(inTable).size, inTable.length);
  });
});
