/**
 * The workflow host on a Lambda durable function. It keeps a journal; after each wait, and after a process that was lost,
 * the run is replayed from its top and every step that is in the journal answers from there
 * (AWS Durable Execution documentation, "Determinism during replay"). What a step gives is therefore always the JSON of it.
 */
import { type DurableContext, retryPresets, StepError, StepSemantics } from "@aws/durable-execution-sdk-js";
import { RunStopped } from "../core/run/runStopped.ts";
import type { Clock, Workflow } from "../ports.ts";
import { approvalsNotBuilt } from "./approvals.ts";
import { namesOfOneRun } from "./names.ts";
import { retryAfter } from "./retries.ts";

export interface DurableOptions {
  readonly run: number;
  readonly clock: Clock;
}

/** May be repeated. Its semantics are said aloud, since AWS's own default has changed before. */
const REPEATABLE = { semantics: StepSemantics.AtLeastOncePerRetry, retryStrategy: retryAfter };

/** Its beginning is in the journal before the work begins; found begun and not done, or failed, it is over. */
const AT_MOST_ONCE = { semantics: StepSemantics.AtMostOncePerRetry, retryStrategy: retryPresets.noRetry };

export function durable(context: Pick<DurableContext, "step" | "wait">, { run, clock }: DurableOptions): Workflow {
  const once = namesOfOneRun();
  return {
    run,
    async step(name, work) {
      once(name);
      try {
        return opened(await context.step(name, () => entryOf(work), REPEATABLE));
      } catch (error) {
        throw error instanceof StepError ? (error.cause ?? error) : error;
      }
    },
    async act(name, work) {
      once(name);
      try {
        return { kind: "done", value: opened(await context.step(name, () => entryOf(work), AT_MOST_ONCE)) };
      } catch (error) {
        if (error instanceof StepError) return { kind: "interrupted" };
        throw error;
      }
    },
    async sleepUntil(name, time) {
      const measure = `${name}/seconds`;
      once(name);
      once(measure);
      const seconds = await context.step(measure, async () => wholeSeconds(clock.now(), time), REPEATABLE);
      await context.wait(name, { seconds });
    },
    async approval(name) {
      once(name);
      approvalsNotBuilt();
    },
  };
}

/** What the journal keeps of a piece of work. The end of a run is no failure: it is not repeated, and a replay ends alike. */
type Entry<T> =
  | { readonly kind: "done"; readonly value: T }
  | { readonly kind: "stopped"; readonly reason: RunStopped["reason"]; readonly message: string };

async function entryOf<T>(work: () => Promise<T>): Promise<Entry<T>> {
  try {
    return { kind: "done", value: await work() };
  } catch (error) {
    if (!(error instanceof RunStopped)) throw error;
    return { kind: "stopped", reason: error.reason, message: error.message };
  }
}

function opened<T>(entry: Entry<T>): T {
  if (entry.kind === "stopped") throw new RunStopped(entry.reason, entry.message);
  return entry.value;
}

/** A durable wait has whole seconds, at least one; it never ends early. */
const wholeSeconds = (from: Date, until: string): number =>
  Math.max(1, Math.ceil((Date.parse(until) - from.getTime()) / 1000));
