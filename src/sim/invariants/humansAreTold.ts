import type { Entry } from "../history.ts";
import type { Invariant } from "./invariant.ts";
import { clock, isIncident } from "./readings.ts";

export const humansAreTold: Invariant = {
  id: "humans-are-told",
  claim: "Whoever is on call is told of what was escalated, and of what we stopped and could not start again.",
  breaches({ history, configuration: { mode } }) {
    if (mode !== "auto") return [];
    const pages = history.filter((entry): entry is PageEntry => entry.kind === "page");
    return history.flatMap((entry) => {
      if (entry.kind !== "write" || !isIncident(entry.after)) return [];
      const before = isIncident(entry.before) ? entry.before.outcome : null;
      const { sk, outcome, instance_id, verdicts } = entry.after;
      if (outcome !== "ESCALATED" || before === "ESCALATED") return [];
      const verdict = verdicts.at(-1);
      if (verdict?.mode === "shadow") return []; // nothing in shadow pages
      const cause = verdict?.answers.find(({ answer }) => answer.kind === "DENY")?.answer.reason ?? "-";
      const isTold = pages.some(
        ({ key, sentence }) =>
          key.includes(sk) || sentence.includes(instance_id) || (COMMON.includes(cause) && key.startsWith(`${cause}|`)),
      );
      return isTold ? [] : [`${clock(entry.atMs)} ${sk} was escalated, and nobody was paged`];
    });
  },
};

type PageEntry = Extract<Entry, { kind: "page" }>;

/** Causes of many incidents: told once, for all of them. */
const COMMON: readonly string[] = ["storm", "brake"];

export const nothingLeftStopped: Invariant = {
  id: "nothing-left-stopped",
  claim: "What we stopped is started again, or a human is told that it is stopped because of us.",
  breaches({ history }) {
    const stopped = new Map<string, number>();
    const state = new Map<string, string>();
    for (const entry of history) {
      if (entry.kind === "state") state.set(entry.instance, entry.state);
      if (entry.kind === "call" && entry.action === "STOP" && entry.carriedOut) stopped.set(entry.instance, entry.atMs);
      if (entry.kind === "state" && entry.state === "running") stopped.delete(entry.instance);
      if (entry.kind === "change") stopped.delete(entry.instance);
    }
    return [...stopped].flatMap(([instance, atMs]) => {
      if (state.get(instance) !== "stopped" && state.get(instance) !== "stopping") return [];
      const told = history.some(
        (entry) => entry.kind === "page" && entry.atMs >= atMs && entry.sentence.includes(instance),
      );
      return told ? [] : [`${instance} is stopped since ${clock(atMs)} by us, and nobody was told`];
    });
  },
};
