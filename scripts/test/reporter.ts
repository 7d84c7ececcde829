/** A reporter for `node --test`: one JSON line for each finished test on file descriptor 3, which `runFiles.ts` reads. */
import { writeSync } from "node:fs";
import { relative } from "node:path";
import type { TestEvent } from "node:test/reporters";
import { inspect } from "node:util";

export interface Finished {
  readonly state: "passed" | "failed" | "skipped";
  /** The titles from the outermost `describe` to the test. */
  readonly titles: readonly string[];
  readonly file: string;
  readonly line: number;
  readonly durationMs: number;
  /** Why it failed, for a reader. */
  readonly error: string | null;
}

export const REPORT_FD = 3;

// biome-ignore lint/correctness/useYield: a reporter is a generator; this one writes its lines to another descriptor.
export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const titles: string[] = [];
  for await (const event of events) {
    if (event.type === "test:start") {
      titles.splice(event.data.nesting, titles.length, event.data.name);
    } else if (event.type === "test:pass" || event.type === "test:fail") {
      const finished = finishedTest(event, titles.slice(0, event.data.nesting + 1));
      if (finished !== undefined) writeSync(REPORT_FD, `${JSON.stringify(finished)}\n`);
    }
  }
}

type EndEvent = Extract<TestEvent, { type: "test:pass" | "test:fail" }>;

/** Undefined for a suite that only passes on what its tests did. */
function finishedTest({ type, data }: EndEvent, titles: readonly string[]): Finished | undefined {
  const failed = type === "test:fail" && !isSet(data.todo);
  const error = type === "test:fail" ? data.details.error : undefined;
  if (data.details.type === "suite" && !isHookFailure(error) && !isSet(data.skip)) return undefined;
  const skipped = isSet(data.skip) || isSet(data.todo);
  return {
    state: failed ? "failed" : skipped ? "skipped" : "passed",
    titles: typeof data.skip === "string" ? [...titles, `skipped: ${data.skip}`] : titles,
    file: relative(process.cwd(), data.file ?? ""),
    line: data.line ?? 0,
    durationMs: data.details.duration_ms,
    error: failed ? errorText(error) : null,
  };
}

function errorText(error: (Error & { cause?: unknown }) | undefined): string {
  const cause = error?.cause ?? error;
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause);
  return text
    .split("\n")
    .filter((line) => !/^\s+at .*\(?node:/.test(line))
    .join("\n");
}

/** node:test leaves `skip` and `todo` out, or sets them to false, to true or to the reason. */
const isSet = (mark: string | boolean | undefined): boolean => mark !== undefined && mark !== false;

const isHookFailure = (error: Error | undefined): boolean =>
  error !== undefined && "failureType" in error && error.failureType === "hookFailed";
