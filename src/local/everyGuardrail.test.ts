import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { guardrails } from "../core/guardrails/guardrails.ts";

/** As `denialsIn` tells a denial: who denied, and for what reason. */
const DENIAL = /"([a-z-]+): [a-z_]+"/g;

/** The guardrails whose denials the integration tests of this folder look for in a record. */
function deniedOnTheLocalCloud(): ReadonlySet<string> {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith(".it.test.ts"));
  const sources = files.map((file) => readFileSync(join(import.meta.dirname, file), "utf8"));
  return new Set(sources.flatMap((source) => [...source.matchAll(DENIAL)].map(([, id = ""]) => id)));
}

describe("The integration tests on the local cloud", () => {
  const denied = deniedOnTheLocalCloud();

  for (const { id } of guardrails) {
    it(`meet a denial of ${id}`, () => {
      assert.ok(denied.has(id), `no test of src/local/*.it.test.ts asserts a denial "${id}: …" of a record`);
    });
  }

  it("look for denials of none that does not exist, beside the permit's own", () => {
    const known = new Set([...guardrails.map(({ id }) => id), "permit"]);
    assert.deepEqual(
      [...denied].filter((id) => !known.has(id)),
      [],
    );
  });
});
