import { actsOf } from "./acts.ts";
import type { Invariant } from "./invariant.ts";
import { clock } from "./readings.ts";
import { type Question, questions } from "./whatTheLookForbids.ts";

/** One invariant for each question: no call is made on what the run's last look, or survey, had shown to be forbidden. */
export const nothingTheLookForbids: readonly Invariant[] = questions.map(invariantOf);

function invariantOf({ id, forbids }: Question): Invariant {
  return {
    id: `only-on-what-is-${id}`,
    claim: `No call on what the run's last look did not show to be ${id.replaceAll("-", " ")}.`,
    breaches: ({ history }) =>
      actsOf(history).flatMap((act) => {
        const { call, incident, look, completesStop } = act;
        if (call.dryRun || completesStop || incident === undefined) return [];
        const what = `${clock(call.atMs)} ${call.action} of ${call.instance}`;
        if (look === undefined) return [`${what}: it was not looked at`];
        const why = forbids({ ...act, incident, look });
        return why === undefined ? [] : [`${what}: ${why}`];
      }),
  };
}
