/** The registry of actions. A new one is one file in this folder and one line here. */
import { type Attempt, type Incident, mayChange } from "../incident.ts";
import { targetOf } from "../run/subject.ts";
import type { Action, ActionAnswer, ActionWorld } from "./action.ts";
import { investigate } from "./investigate.ts";
import { reboot } from "./reboot.ts";
import { replace } from "./replace.ts";
import { start } from "./start.ts";
import { stopStart } from "./stopStart.ts";

const WORDS_LENGTH_MAX = 300;

export const actions: readonly Action[] = [investigate, start, reboot, stopStart, replace];

/**
 * Performs what the attempt intends; in any mode but `auto`, as a dry run. A call that broke off counts as made; what
 * changes nothing throws, and is repeated by the host.
 */
export async function perform(attempt: Attempt, incident: Incident, world: ActionWorld): Promise<ActionAnswer> {
  const action = actions.find(({ name }) => name === attempt.action);
  const notBuilt = `The policy names ${attempt.action}, which is not built yet.`;
  if (action === undefined) return { kind: "refused", error: null, message: notBuilt, requestId: null };
  const subject = { incident, target: targetOf(incident), part: attempt.part, dryRun: attempt.mode !== "auto" };
  try {
    return await action.perform(subject, world);
  } catch (error) {
    if (!mayChange(attempt)) throw error;
    const message = `The call broke off inside Defib and may have been made (${String(error).slice(0, WORDS_LENGTH_MAX)}).`;
    return { kind: "uncertain", error: null, message, requestId: null };
  }
}
