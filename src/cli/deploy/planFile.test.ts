import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { CliError } from "../problem.ts";
import type { Plan } from "./plan.ts";
import { movedSince, readPlan } from "./planFile.ts";

const STACK = { id: "arn:one", status: "CREATE_COMPLETE", changedAt: "2026-11-24T10:00:00.000Z" };
const aPlan = (changed: Partial<Plan> = {}): Plan => ({
  schemaVersion: 1,
  ...{ account: "111122223333", region: "eu-central-1", stackName: "defib", stack: STACK, choices: {} },
  ...{
    templateDigest: "a",
    resources: { BrakeSwitch: "1", Queue: "2" },
    changes: [],
    kinds: [],
    cost: [],
    warnings: [],
  },
  permissions: { added: [], removed: [] },
  ...changed,
});

describe("What is no plan", () => {
  const cases = [
    ["is not there", "no-such-plan.json", "There is no such file."],
    ["is a folder", import.meta.dirname, "It is a folder."],
    ["is no JSON", import.meta.filename, "It is not JSON."],
    ["is other JSON", join(import.meta.dirname, "../../../package.json"), "It lacks what a plan of this version has."],
  ] as const;
  for (const [what, path, why] of cases)
    it(`is refused in plain words when it ${what}`, () =>
      assert.throws(
        () => readPlan(path),
        (error) => {
          assert.ok(error instanceof CliError);
          assert.deepEqual([error.problem.code, error.problem.why], ["PLAN_UNREADABLE", why]);
          return true;
        },
      ));
});

describe("Does a kept plan still hold?", () => {
  it("holds when nothing moved", () => assert.deepEqual(movedSince(aPlan(), aPlan()), []));

  const cases: readonly (readonly [string, Partial<Plan>, RegExp])[] = [
    ["the account", { account: "999999999999" }, /^The account was 111122223333; it is 999999999999\.$/],
    ["the region", { region: "us-east-1" }, /^The region was eu-central-1; it is us-east-1\.$/],
    ["the stack, which is gone", { stack: null }, /^The stack defib was arn:one; it is not there\.$/],
    ["the stack, made anew", { stack: { ...STACK, id: "arn:two" } }, /^The stack defib was arn:one; it is arn:two\.$/],
    ["the stack's state", { stack: { ...STACK, status: "UPDATE_IN_PROGRESS" } }, /it is UPDATE_IN_PROGRESS\.$/],
    ["the stack's time", { stack: { ...STACK, changedAt: "2026-11-25T00:00:00.000Z" } }, /changed at 2026-11-25/],
    ["the code", { templateDigest: "b", resources: { BrakeSwitch: "1", Queue: "3" } }, /^The code moved: Queue\.$/],
    ["the code, by a new thing", { templateDigest: "b", resources: { Queue: "2" } }, /^The code moved: BrakeSwitch\.$/],
  ];
  for (const [what, now, expected] of cases) {
    it(`names ${what}`, () => {
      const moved = movedSince(aPlan(), aPlan(now));
      assert.equal(moved.length, 1);
      assert.match(moved[0] ?? "", expected);
    });
  }
});
