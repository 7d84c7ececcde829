/**
 * A plain `StatusCheckFailed` while no look has told which check failed: AWS could not be read when the run began. It is
 * not settled for good then: every rung is asked, each by the look that it is judged on, which waits until it tells.
 */
import type { Incident } from "../incident.ts";
import { rungsFor } from "../policy/policy.ts";
import type { Verdict } from "../verdict.ts";
import { isCheckUnknown, policyOf, type Step } from "./ladder.ts";
import { whichCheck } from "./whichCheck.ts";

/** The verdict, or to skip a rung that cannot help against the check that fails now. */
export function unlessHelpless(verdict: Verdict, { index, rung }: Step, incident: Incident): Verdict {
  if (verdict.kind !== "go" || !isCheckUnknown(incident)) return verdict;
  const check = whichCheck(verdict.look) ?? "any";
  if (rungsFor(policyOf(incident), check).some((helping) => helping.index === index)) return verdict;
  return { ...verdict, kind: "skip", text: `${rung.action} does not help against the check that failed (${check}).` };
}
