import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { parseSync, Visitor } from "oxc-parser";
import { noCredentials } from "./awsProblems.ts";
import { EXIT } from "./exitCodes.ts";
import { CliError, urlOf } from "./problem.ts";
import { fileUnreadable, internal, unknownCommand } from "./problems.ts";

const ROOT = `${import.meta.dirname}/../..`;

describe("the errors of the command line", () => {
  it("are all in one catalogue: nothing else in the folder makes one", () => {
    const makers = sources()
      .filter(([path, text]) => path !== "problem.ts" && /\bthrow new\b/.test(text))
      .map(([path]) => path);
    assert.deepEqual(makers, []);
  });

  it("are what settings and options that are wrong become: those throw nothing else", () => {
    const files = globSync(["src/settings/**/*.ts", "infra/**/*{o,O}ptions.ts", "infra/settingText.ts"], { cwd: ROOT });
    const thrown = files
      .filter((path) => !/\.(?:test|fixtures)\.ts$/.test(path))
      .flatMap((path) => readFileSync(`${ROOT}/${path}`, "utf8").match(/\bthrow new \w+/g) ?? []);
    assert.deepEqual([...new Set(thrown)].toSorted(), ["throw new OptionsError", "throw new SettingsError"]);
  });

  it("each have a place in the documents, which a program that reads them is told", () => {
    const page = readFileSync(`${ROOT}/docs/troubleshoot.md`, "utf8");
    const codes = sources().flatMap(([, text]) =>
      [...text.matchAll(/\bproblem\(\s*"([A-Z_]+)"/g)].map(([, code = ""]) => code),
    );
    assert.ok(codes.length > 30, `only ${codes.length} were found`);
    const nowhere = codes.filter((code) => !page.includes(`<a id="${urlOf({ code }).split("#")[1]}"></a>`));
    assert.deepEqual(nowhere, []);
  });

  it("leave out no next step, nor does what the doctor finds: each is made with all its sentences", () => {
    const made = sources().flatMap(([path, text]) => sentencesIn(path, text));
    assert.ok(made.length > 60, `only ${made.length} were found`);
    assert.deepEqual(
      made.filter(({ missing }) => missing),
      [],
    );
  });

  it("say what happened, why, and what to do next", () => {
    for (const error of [
      unknownCommand("x", undefined),
      fileUnreadable("x", "There is no such file."),
      noCredentials("me"),
    ]) {
      const { code, what, why, next } = error.problem;
      assert.match(code, /^[A-Z_]+$/);
      for (const text of [what, why, next]) assert.ok(text.length > 10);
    }
  });

  it("put no hostile profile name into a command to be copied", () => {
    assert.match(noCredentials("a; rm -rf /").problem.next, /--profile NAME,/);
  });

  it("name a fault of our own without its stack", () => {
    const error = internal(new TypeError("x is not a function"));
    assert.ok(error instanceof CliError);
    assert.equal(error.problem.exit, EXIT.failed);
    assert.equal(error.problem.why, "TypeError: x is not a function");
  });
});

const sources = (): readonly (readonly [string, string])[] =>
  globSync("**/*.ts", { cwd: import.meta.dirname })
    .filter((path) => !/\.(?:test|fixtures)\.ts$/.test(path))
    .map((path) => [path, readFileSync(`${import.meta.dirname}/${path}`, "utf8")]);

/** What makes them, and how many arguments stand before what, why and next. */
const MAKERS: Readonly<Record<string, number>> = { problem: 2, fault: 0, warning: 0 };

/** The types ask for the sentences; they let an empty one pass. */
function sentencesIn(path: string, text: string): readonly { readonly at: string; readonly missing: boolean }[] {
  const found: { at: string; missing: boolean }[] = [];
  new Visitor({
    CallExpression({ callee, arguments: given, start }) {
      const before = callee.type === "Identifier" ? MAKERS[callee.name] : undefined;
      if (before === undefined || given.some(({ type }) => type === "SpreadElement")) return;
      const sentences = given.slice(before, before + 3);
      const isEmpty = sentences.some((one) => one.type === "Literal" && String(one.value).trim() === "");
      found.push({ at: `${path} at ${start}`, missing: isEmpty || sentences.length < 3 });
    },
  }).visit(parseSync(path, text).program);
  return found;
}
