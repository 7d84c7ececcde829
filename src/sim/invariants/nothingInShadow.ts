import { actsOf } from "./acts.ts";
import type { Invariant } from "./invariant.ts";
import { clock } from "./readings.ts";

export const nothingInShadow: Invariant = {
  id: "nothing-in-shadow",
  claim: "In shadow nothing is called but AWS's own dry run, and in off, or before anybody approved, nothing at all.",
  breaches({ history, configuration: { mode } }) {
    if (mode === "auto") return [];
    return actsOf(history)
      .filter(({ call }) => mode !== "shadow" || !call.dryRun || call.carriedOut)
      .map(({ call }) => `${clock(call.atMs)} ${call.action} of ${call.instance} in the mode ${mode}`);
  },
};
