import type { Entry } from "../history.ts";
import type { Evidence, Invariant } from "./invariant.ts";
import { clock, type IncidentReading, isIncident, type LookEntry, tasksOf } from "./readings.ts";

const LAG_MS_MAX = 10_000;

export const wellMeansWell: Invariant = {
  id: "well-means-well",
  claim:
    "RESOLVED and RECOVERED are written only for what really was well when the run looked last; RESOLVED only after an action.",
  breaches({ history }: Evidence) {
    const tasks = tasksOf(history);
    const looks = new Map<string, LookEntry>();
    const holders = new Map<string, number>();
    const breaches: string[] = [];
    for (const entry of history) {
      const task = entry.kind === "look" || entry.kind === "write" ? tasks.get(entry.runner) : undefined;
      const name = task?.incident.sk ?? "-"; // what an earlier run has proved, a later one may write
      if (entry.kind === "look" && task?.run === holders.get(name)) looks.set(name, entry); // others' tell it nothing
      if (entry.kind === "write" && isIncident(entry.after)) holders.set(entry.after.sk, entry.after.epoch);
      if (entry.kind !== "write" || !isIncident(entry.after) || task === undefined) continue;
      const { sk, outcome } = entry.after;
      if (outcome === (isIncident(entry.before) ? entry.before.outcome : null)) continue;
      if (outcome !== "RESOLVED" && outcome !== "RECOVERED") continue;
      if (entry.after.event_type === "EC2_HIGH_CPU") continue; // its alarm alone tells
      const look = looks.get(name);
      if (look === undefined) breaches.push(`${clock(entry.atMs)} ${sk} is ${outcome}, and nobody looked`);
      else if (!wasWell(entry.after, look.atMs, history))
        breaches.push(`${clock(entry.atMs)} ${sk} is ${outcome}, and was sick at ${clock(look.atMs)}`);
    }
    return breaches;
  },
};

/** At some instant that the look could see. A member that its group has replaced for us is gone. */
function wasWell(
  { event_type, instance_id, check, attempts }: IncidentReading,
  lookMs: number,
  history: readonly Entry[],
): boolean {
  const sick = new Map<string, boolean>();
  let state = "running";
  const isReplaced = attempts.at(-1)?.action === "REPLACE" && attempts.at(-1)?.result === "SUCCESS";
  const isWell = (): boolean =>
    (isReplaced && state === "terminated") ||
    (state === "running" &&
      (event_type === "EC2_UNEXPECTED_STOP" || ![...sick].some(([name, is]) => is && concerns(check, name))));
  let seen = false;
  for (const entry of history) {
    if (entry.atMs > lookMs) break;
    if (!("instance" in entry) || entry.instance !== instance_id) continue;
    if (entry.atMs >= lookMs - LAG_MS_MAX) seen ||= isWell();
    if (entry.kind === "sick") sick.set(entry.check, true);
    if (entry.kind === "well") sick.set(entry.check, false);
    if (entry.kind === "state") state = entry.state;
  }
  return seen || isWell();
}

const concerns = (check: string | null, name: string): boolean =>
  check === null || check === "any" || check === name || (check === "attached_ebs" && name === "attachedEbs");
