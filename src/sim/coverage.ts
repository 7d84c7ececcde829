/** What the seeds met, counted by name: a fault that never struck proves nothing. */
import type { Entry } from "./history.ts";
import { actByCall } from "./invariants/acts.ts";
import { isIncident, isSignalItem } from "./invariants/readings.ts";

export type Coverage = Map<string, number>;

export function countCoverage(history: readonly Entry[], coverage: Coverage): void {
  const count = (name: string): void => void coverage.set(name, (coverage.get(name) ?? 0) + 1);
  const acts = actByCall(history);
  let isTightened = false;
  for (const entry of history) {
    if (entry.kind === "look") continue;
    if (entry.kind === "policy") {
      isTightened = true;
      count(`policy tightened to ${entry.mode}`);
    }
    if (entry.kind === "fault") count(`fault ${entry.name}`);
    if (entry.kind === "call" && isTightened && acts.get(entry)?.completesStop)
      count("policy tightened between a stop and its start");
    if (entry.kind === "call")
      count(`call ${entry.action} ${entry.dryRun ? "dry run " : ""}${entry.answer ?? "unheard"}`);
    if (entry.kind === "runner" && entry.step !== "began") count(`runner ${entry.of} ${entry.step}`);
    if (entry.kind === "runner" && entry.step === "died" && entry.of === "run")
      count(`crash in ${entry.stage}: ${entry.why.split(" ")[0]}`);
    if (entry.kind === "write" && isSignalItem(entry.after) && entry.after.disposition !== null)
      count(`signal ${entry.after.disposition}`);
    if (entry.kind !== "write" || !isIncident(entry.after)) continue;
    const before = isIncident(entry.before) ? entry.before : undefined;
    const { outcome, verdicts } = entry.after;
    if (outcome !== null && outcome !== before?.outcome) count(`ending ${outcome}`);
    if (outcome === null && before !== undefined && before.outcome !== null) count("relapse");
    const verdict = verdicts.at(-1);
    if (verdict === undefined || verdict === before?.verdicts.at(-1)) continue;
    count(`verdict ${verdict.kind}`);
    if (isTightened && verdict.answers.at(-1)?.answer.reason === "mode") count("policy tightened before an act");
    for (const { guardrail, answer } of verdict.answers)
      count(`guardrail ${guardrail} ${answer.kind}${answer.denial === undefined ? "" : ` ${answer.denial}`}`);
  }
}
