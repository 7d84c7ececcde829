import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { noCredentials } from "./awsProblems.ts";
import { EXIT } from "./exitCodes.ts";
import { CliError } from "./problem.ts";
import { fileUnreadable, internal, unknownCommand } from "./problems.ts";

describe("the errors of the command line", () => {
  it("are all in one catalogue: nothing else in the folder makes one", () => {
    const makers = globSync("**/*.ts", { cwd: import.meta.dirname })
      .filter((path) => !/\.(?:test|fixtures)\.ts$/.test(path) && path !== "problem.ts")
      .filter((path) => /\bthrow new\b/.test(readFileSync(`${import.meta.dirname}/${path}`, "utf8")));
    assert.deepEqual(makers, []);
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
