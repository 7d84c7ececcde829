import type { Entry } from "../history.ts";
import type { Invariant } from "./invariant.ts";
import { clock, isIncident } from "./readings.ts";

export const humansAreTold: Invariant = {
  id: "humans-are-told",
  claim: "Whoever is on call is told of what was escalated, and of what we stopped and could not start again.",
  breaches({ history, configuration: { mode } }) {
    if (mode !== "auto") return [];
    return history.flatMap((entry) => {
      if (entry.kind !== "write" || !isIncident(entry.after)) return [];
      const before = isIncident(entry.before) ? entry.before.outcome : null;
      const { sk, outcome, instance_id } = entry.after;
      if (outcome !== "ESCALATED" || before === "ESCALATED") return [];
      return isTold(history, sk, instance_id) ? [] : [`${clock(entry.atMs)} ${sk} was escalated, and nobody was paged`];
    });
  },
};

const isTold = (history: readonly Entry[], sk: string, instance: string): boolean =>
  history.some(
    ({ kind, ...entry }) =>
      kind === "page" &&
      "key" in entry &&
      [entry.key, "sentence" in entry ? entry.sentence : ""].some(
        (text) => text.includes(sk) || text.includes(instance),
      ),
  );

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
