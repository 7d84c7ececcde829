/**
 * Looking well after an attempt is no proof yet: a rung that was given up may have helped late, and a guest that goes down
 * still answers for a while. So what is well after an attempt is watched until the rule's own proof is there. Pure.
 */
import { type Incident, mayChange } from "../incident.ts";
import type { Verdict } from "../verdict.ts";
import { attemptsSinceEnding, policyOf } from "./ladder.ts";
import { nextLookAt } from "./patience.ts";
import { ruleOf } from "./subject.ts";

/** "Well" stands where nothing was done, or it is proved since the last attempt; else the run looks again. */
export function unlessUnproved(verdict: Verdict, incident: Incident): Verdict {
  const made = attemptsSinceEnding(incident).findLast((one) => mayChange(one) && one.answer !== "refused");
  const rung = made && policyOf(incident).runbook[made.rung];
  if (verdict.kind !== "well" || made === undefined || rung === undefined) return verdict;
  const { state, why } = ruleOf(incident).proof(verdict.look, incident, made, rung);
  if (state === "proved") return { ...verdict, text: `Well, and proved since ${made.action}: ${why}.` };
  const text = `Well, and not proved yet: ${why}.`;
  return { ...verdict, kind: "wait", text, until: nextLookAt(incident, verdict.now) };
}
