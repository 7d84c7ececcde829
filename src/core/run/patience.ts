/** How long guardrails may hold a rung before a human is asked. */
import type { Incident } from "../incident.ts";
import { plusSeconds } from "../time.ts";
import type { Verdict } from "../verdict.ts";
import type { Step } from "./ladder.ts";

/** A hold whose end is known is no wait of ours: patience begins when it ends. */
export function outOfPatience(incident: Incident, step: Step, longestWaitSeconds: number): boolean {
  const verdicts = incident.verdicts.filter(({ run, rung }) => run === incident.epoch && rung === step.index);
  const [first] = verdicts;
  const last = verdicts.at(-1);
  if (first === undefined || last === undefined) return false;
  const since = [first.now, ...verdicts.flatMap(knownEnd)].sort().at(-1) ?? first.now;
  return last.now >= plusSeconds(since, longestWaitSeconds);
}

function knownEnd({ answers }: Verdict): string[] {
  return answers.flatMap(({ answer }) => {
    const until = answer.kind === "DENY" && answer.reason === "held" ? answer.values["until"] : null;
    return typeof until === "string" ? [until] : [];
  });
}
