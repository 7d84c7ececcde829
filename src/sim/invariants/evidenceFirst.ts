import { actsOf } from "./acts.ts";
import type { Invariant } from "./invariant.ts";
import { clock } from "./readings.ts";

export const evidenceFirst: Invariant = {
  id: "evidence-first",
  claim: "Before the first call that changes a resource its incident holds what the change may destroy.",
  breaches({ history }) {
    return actsOf(history).flatMap(({ call, incident }) =>
      call.dryRun || incident === undefined || incident.evidence.length > 0
        ? []
        : [`${clock(call.atMs)} ${call.action} of ${call.instance}: ${incident.sk} holds no evidence`],
    );
  },
};
