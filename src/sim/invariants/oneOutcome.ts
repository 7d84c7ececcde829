import type { Invariant } from "./invariant.ts";
import { clock, type IncidentReading, incidentWritesOf, tasksOf } from "./readings.ts";

/** The design's table of endings. */
const RESULTS: Readonly<Record<string, readonly string[]>> = {
  RESOLVED: ["SUCCESS"],
  RECOVERED: ["SKIPPED"],
  DRYRUN: ["DRYRUN"],
  INVESTIGATED: ["SUCCESS"],
  SUPPRESSED: ["SKIPPED"],
  ESCALATED: ["FAILED", "SKIPPED"],
  UNACTIONABLE: ["SKIPPED"],
};
const MAY_COME_BACK: readonly string[] = ["RESOLVED", "RECOVERED"];

export const oneOutcome: Invariant = {
  id: "one-outcome",
  claim:
    "An outcome is written once, by the run that holds the incident; only what was well comes back, and its ending is kept.",
  breaches({ history }) {
    const tasks = tasksOf(history);
    return incidentWritesOf(history).flatMap(({ atMs, runner, before, after }) => {
      const wrong = whatIsWrong(before, after, tasks.get(runner)?.run);
      return wrong === undefined ? [] : [`${clock(atMs)} ${after.sk}: ${wrong}`];
    });
  },
};

function whatIsWrong(
  before: IncidentReading | undefined,
  after: IncidentReading,
  run: number | undefined,
): string | undefined {
  const was = before?.outcome ?? null;
  const is = after.outcome;
  if (is !== null && !RESULTS[is]?.includes(after.result)) return `${is} with the result ${after.result}`;
  if (is === null && after.result !== "PENDING" && after.attempts_count === 0)
    return `open with the result ${after.result}`;
  if (was === is) return undefined;
  if (was !== null && is !== null) return `${was} became ${is}`;
  if (is !== null) {
    if (before === undefined) return is === "UNACTIONABLE" ? undefined : `opened as ${is}`;
    return run === after.epoch ? undefined : `run ${run} wrote ${is} while run ${after.epoch} holds it`;
  }
  if (was === null || !MAY_COME_BACK.includes(was)) return `${was} was opened again`;
  const kept = after.runs.at(-1);
  const isKept = after.runs_count === (before?.runs_count ?? 0) + 1 && kept?.outcome === was;
  return isKept ? undefined : `came back, and its ending ${was} was not kept`;
}
