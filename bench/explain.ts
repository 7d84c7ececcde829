import { readdirSync, readFileSync } from "node:fs";
import { explain as explainEvent } from "../src/core/explain.ts";
import { defaultPolicy } from "../src/core/policy/defaultPolicy.ts";
import { type Benchmark, measured } from "./benchmark.ts";

/**
 * How fast one notification is understood, from its text to its signals and their classification: no table, no AWS.
 * Each round takes the recorded event of every source in turn; the first round warms the compiler and does not count.
 */
export const explain: Benchmark = {
  name: "explain",
  measures:
    "From the text of one event to its explanation, in one process: 9 rounds of 4,000 events, all sources in turn.",
  async run() {
    const texts = recordedEvents();
    explainMany(texts);
    const seconds = Array.from({ length: ROUNDS }, () => explainMany(texts));
    return [
      measured(
        "one event",
        "ms",
        seconds.map((took) => (took * 1000) / EVENTS),
      ),
      measured(
        "events",
        "a second",
        seconds.map((took) => EVENTS / took),
      ),
    ];
  },
};

const ROUNDS = 9;
const EVENTS = 4000;
const FOLDER = new URL("../samples/events/", import.meta.url);

const recordedEvents = (): readonly string[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith(".json"))
    .map((file) => readFileSync(new URL(file, FOLDER), "utf8"));

/** @returns seconds */
function explainMany(texts: readonly string[]): number {
  const startedAt = performance.now();
  let understood = 0;
  for (let number = 0; number < EVENTS; number++) {
    const { signals } = explainEvent(texts[number % texts.length], defaultPolicy, {
      receivedAt: "2025-11-30T02:35:00Z",
    });
    understood += signals.length;
  }
  if (understood === 0) throw new Error("no event was understood, so nothing was measured");
  return (performance.now() - startedAt) / 1000;
}
