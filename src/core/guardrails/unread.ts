/**
 * What a guardrail answers where a fact that it needs is not known: one rule for all of them. What another look may read
 * (AWS throttles, times out, is in trouble) is waited for: the waits grow, and when patience is over a human is asked.
 * What looking again cannot read (no permission, nobody tells) is a human's business at once; it skips a rung that others
 * can stand in for. The instance itself is no guardrail's matter: where it is not known, health already waits.
 */
import type { Unknown } from "../look.ts";
import { plusSeconds } from "../time.ts";
import type { Answer, Denial, Verdict } from "../verdict.ts";
import { type Case, deny, denyUntil } from "./guardrail.ts";

/** Another look may read it. */
const UNREADABLE_NOW = "unreadable_now";
const UNREADABLE = "unreadable";

export function unread(
  { now, policy }: Pick<Case, "now" | "policy">,
  { why, mayPass, cause }: Unknown,
  text: string,
  otherwise: Extract<Denial, "human" | "skip">,
): Answer {
  const values = { why, cause: cause ?? null };
  const lookAgainAt = plusSeconds(now, policy.waits.pollSeconds);
  return mayPass === true
    ? denyUntil(lookAgainAt, UNREADABLE_NOW, text, values)
    : deny(otherwise, UNREADABLE, text, values);
}

/** What it was not possible to read, where that is why the verdict does not say go; undefined where it is not. */
export function unreadIn({ answers, health, look }: Verdict): Unknown | undefined {
  for (const { answer } of answers) {
    if (answer.kind !== "DENY") continue;
    const { why, cause } = answer.values;
    const obstacle = typeof cause === "string" ? { cause } : {};
    if (answer.reason === UNREADABLE_NOW) return { known: false, why: String(why), mayPass: true, ...obstacle };
    if (answer.reason === UNREADABLE) return { known: false, why: String(why), ...obstacle };
    return undefined;
  }
  if (health.state !== "UNKNOWN") return undefined;
  return [look.instance, look.status].find((fact) => !fact.known);
}
