/** Recorded and documented notifications, and what each must come to. The events lie in `src/core/sources/fixtures/`. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { it } from "node:test";
import type { Signal } from "../src/core/signal.ts";
import { parse } from "../src/core/sources/parse.ts";

const FOLDER = new URL("../src/core/sources/fixtures/", import.meta.url);

export const context = { receivedAt: "2026-11-24T00:00:00.000Z" };

export const fixtureNames: readonly string[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.slice(0, -".json".length))
  .sort();

export const fixtureText = (name: string): string => readFileSync(new URL(`${name}.json`, FOLDER), "utf8");

export const fixture = (name: string): unknown => JSON.parse(fixtureText(name));

export interface Row {
  readonly shape: string;
  readonly fixture: string;
  /** The page that documents the shape. */
  readonly page: string;
  /** What must be told of each signal; fields that are not named are not compared. */
  readonly signals: readonly (Partial<Omit<Signal, "resource" | "alarm">> & {
    readonly instance?: string | null;
    readonly contributor?: string | null;
    readonly tags?: Readonly<Record<string, string>>;
  })[];
  /** How many parts of the event are no change of state; none by default. */
  readonly notChanges?: number;
}

const seen = (signal: Signal) => ({
  ...signal,
  instance: signal.resource?.arn.split("/")[1] ?? null,
  contributor: signal.alarm?.contributor ?? null,
  tags: signal.alarm?.tags ?? {},
});

/** One test a row. */
export function understands(rows: readonly Row[]): void {
  for (const row of rows) {
    it(`understands ${row.shape}`, () => {
      const parsed = parse(fixture(row.fixture), context);
      assert.deepEqual(parsed.problems, []);
      assert.equal(parsed.notChanges.length, row.notChanges ?? 0);
      assert.equal(parsed.signals.length, row.signals.length);
      for (const [index, expected] of row.signals.entries()) {
        const signal = parsed.signals[index];
        assert.ok(signal);
        const actual = Object.fromEntries(
          Object.entries(seen(signal)).filter(([field]) => Object.hasOwn(expected, field)),
        );
        assert.deepEqual(actual, expected);
      }
      assert.match(row.page, /^https:\/\/(docs\.aws\.amazon\.com|github\.com\/aws)\//);
    });
  }
}
