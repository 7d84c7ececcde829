import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { fixture, fixtureNames } from "../../../test/sourceFixtures.ts";
import { type Unwrapped, unwrap } from "./reading/unwrap.ts";
import { SOURCES } from "./sources.ts";

const FOLDER = new URL("./", import.meta.url);
const NOT_SOURCES = new Set(["parse.ts", "source.ts", "sources.ts"]);
const files = readdirSync(FOLDER).filter((file) => file.endsWith(".ts"));

const messagesOf = (name: string): Unwrapped["messages"] => unwrap(fixture(name), 1e6).messages;

describe("the list of sources", () => {
  it("holds every source of the folder", async () => {
    const sources = files.filter((file) => !file.endsWith(".test.ts") && !NOT_SOURCES.has(file));
    for (const file of sources) {
      const exported: Record<string, unknown> = await import(new URL(file, FOLDER).href);
      assert.ok(
        Object.values(exported).some((value) => SOURCES.some((source) => source === value)),
        `${file} has no line in sources.ts`,
      );
    }
    assert.equal(SOURCES.length, sources.length);
  });

  it("gives each source a name of its own", () => {
    assert.equal(new Set(SOURCES.map(({ name }) => name)).size, SOURCES.length);
  });

  it("has exactly one source for every fixture's messages", () => {
    for (const name of fixtureNames)
      for (const { body } of messagesOf(name))
        assert.equal(SOURCES.filter((source) => source.recognises(body)).length, 1, name);
  });

  it("tests every fixture", () => {
    const tests = files
      .filter((file) => file.endsWith(".test.ts"))
      .map((file) => readFileSync(new URL(file, FOLDER), "utf8"))
      .join("\n");
    for (const name of fixtureNames) assert.ok(tests.includes(`"${name}"`), `${name}.json is in no test's table`);
  });
});
