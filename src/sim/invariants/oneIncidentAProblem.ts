import type { Invariant } from "./invariant.ts";
import { clock, incidentWritesOf } from "./readings.ts";

export const oneIncidentAProblem: Invariant = {
  id: "one-incident-a-problem",
  claim: "No two incidents are open for one problem of one resource at any instant.",
  breaches({ history }) {
    const open = new Map<string, Set<string>>();
    return incidentWritesOf(history).flatMap(({ atMs, after }) => {
      const { event_type, instance_id, sk, outcome } = after;
      const problem = `${instance_id} ${event_type}`;
      const ofProblem = open.get(problem) ?? new Set();
      open.set(problem, ofProblem);
      if (outcome === null) ofProblem.add(sk);
      else ofProblem.delete(sk);
      return ofProblem.size > 1 ? [`${clock(atMs)} ${problem}: ${[...ofProblem].join(" and ")} are both open`] : [];
    });
  },
};
