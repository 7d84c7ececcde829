import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { parse } from "../src/core/sources/parse.ts";
import { SOURCES } from "../src/core/sources/sources.ts";
import { context, fixtureNames, fixtureText } from "./sourceFixtures.ts";

const FOLDER = new URL("../samples/events/", import.meta.url);
const files = readdirSync(FOLDER).filter((file) => file.endsWith(".json"));
const textOf = (file: string): string => readFileSync(new URL(file, FOLDER), "utf8");

describe("samples/events", () => {
  for (const { name } of SOURCES)
    it(`holds an event of the source ${name}`, () => {
      const { signals, problems, notChanges } = parse(textOf(`${name}.json`), context);
      assert.deepEqual(problems, []);
      if (name === "not-a-change") assert.equal(notChanges.length, 1);
      else
        assert.deepEqual(
          signals.map(({ source }) => source),
          [name],
        );
    });

  for (const file of files)
    it(`holds ${file} as the tests of its source know it`, () => {
      assert.ok(
        fixtureNames.some((name) => fixtureText(name) === textOf(file)),
        "copy the fixture over the sample again",
      );
    });
});
