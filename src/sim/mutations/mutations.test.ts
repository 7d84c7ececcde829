import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { guardrails } from "../../core/guardrails/guardrails.ts";
import { hunt, NOTHING_KNOWN } from "./hunt.ts";
import { mutations } from "./mutations.ts";

const SAMPLE = ["call-before-intention", "begun-attempt-is-forgotten", "no-fence"];
const SEEDS = 200;

describe("mutations", () => {
  it("each fit the source that they change, exactly once, and change it", () => {
    for (const { id, file, find, replace } of mutations) {
      const text = readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8");
      assert.equal(text.split(find).length - 1, 1, `${id}: its text occurs not once in ${file}`);
      assert.notEqual(find, replace, id);
    }
  });

  it("have names of their own", () => {
    assert.equal(new Set(mutations.map(({ id }) => id)).size, mutations.length);
  });

  it("take away a denial of every guardrail that is registered", () => {
    const taken = new Set(mutations.map(({ takesAway }) => takesAway));
    assert.deepEqual(
      guardrails.map(({ id }) => id).filter((id) => !taken.has(id)),
      [],
    );
  });

  for (const id of SAMPLE)
    it(`${id} is caught`, async () => {
      const mutation = mutations.find((one) => one.id === id);
      assert.ok(mutation !== undefined);
      assert.equal((await hunt(mutation, SEEDS, NOTHING_KNOWN)).kind, "caught");
    });
});
