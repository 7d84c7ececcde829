/** Who gives the order, why and when, as it is kept. It is what the operator says; CloudTrail knows whose credentials. */
import { clean } from "../core/hostile.ts";
import type { BrakeChange } from "../core/permits/items.ts";
import type { Call, Option } from "./command.ts";
import { optionMissing } from "./problems.ts";
import type { Terminal } from "./terminal.ts";

const NAME_CHARACTERS_MAX = 80;
const REASON_CHARACTERS_MAX = 300;

export const BY: Option = { name: "by", value: "NAME", meaning: "who you are; else USER, else LOGNAME" };

export function changeBy(call: Call, { environment }: Terminal, why: string, now: Date): BrakeChange {
  const name = call.values.get(BY.name) ?? (environment["USER"] || environment["LOGNAME"] || "someone");
  return { by: clean(name, NAME_CHARACTERS_MAX), why: sentence(why), at: now.toISOString() };
}

/** @throws CliError */
export function neededReason(call: Call, example: string): string {
  const reason = call.values.get("reason");
  if (reason !== undefined) return reason;
  throw optionMissing("reason", "It is kept, so that the next reader knows why.", example);
}

function sentence(text: string): string {
  const line = clean(text.trim(), REASON_CHARACTERS_MAX);
  return /[.!?…]$/.test(line) ? line : `${line}.`;
}
