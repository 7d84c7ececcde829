/** What the seeds met, counted by name: a fault that never struck proves nothing. */
import type { Entry } from "./history.ts";
import { actByCall } from "./invariants/acts.ts";
import { isIncident, isSignalItem, type WriteEntry } from "./invariants/readings.ts";

export type Coverage = Map<string, number>;

type Count = (name: string) => void;

export function countCoverage(history: readonly Entry[], coverage: Coverage): void {
  const count: Count = (name) => void coverage.set(name, (coverage.get(name) ?? 0) + 1);
  const acts = actByCall(history);
  let isTightened = false;
  for (const entry of history)
    switch (entry.kind) {
      case "policy":
        isTightened = true;
        count(`policy tightened to ${entry.mode}`);
        break;
      case "fault":
        count(`fault ${entry.name}`);
        break;
      case "call":
        if (isTightened && acts.get(entry)?.completesStop) count("policy tightened between a stop and its start");
        count(`call ${entry.action} ${entry.dryRun ? "dry run " : ""}${entry.answer ?? "unheard"}`);
        break;
      case "runner":
        if (entry.step !== "began") count(`runner ${entry.of} ${entry.step}`);
        if (entry.step === "died" && entry.of === "run") count(`crash in ${entry.stage}: ${entry.why.split(" ")[0]}`);
        break;
      case "write":
        countWrite(entry, isTightened, count);
        break;
    }
}

function countWrite({ before: was, after }: WriteEntry, isTightened: boolean, count: Count): void {
  if (isSignalItem(after) && after.disposition !== null) count(`signal ${after.disposition}`);
  if (!isIncident(after)) return;
  const before = isIncident(was) ? was : undefined;
  const { outcome, verdicts } = after;
  if (outcome !== null && outcome !== before?.outcome) count(`ending ${outcome}`);
  if (outcome === null && before !== undefined && before.outcome !== null) count("relapse");
  const verdict = verdicts.at(-1);
  if (verdict === undefined || verdict === before?.verdicts.at(-1)) return;
  count(`verdict ${verdict.kind}`);
  if (isTightened && verdict.answers.at(-1)?.answer.reason === "mode") count("policy tightened before an act");
  for (const { guardrail, answer } of verdict.answers)
    count(`guardrail ${guardrail} ${answer.kind}${answer.denial === undefined ? "" : ` ${answer.denial}`}`);
}
