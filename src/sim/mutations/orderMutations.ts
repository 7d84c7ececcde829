/** Each order and each step option of the workflow, and the fences of the record: broken one at a time. */
import type { Mutation } from "./mutation.ts";

const REMEDIATE = "src/core/remediate.ts";
const RECORD = "src/core/run/record.ts";

export const orderMutations: readonly Mutation[] = [
  {
    id: "act-is-repeated",
    takesAway: "step option: the acting step is at most once",
    file: REMEDIATE,
    find: `await run[changesNothing(step, incident) ? "step" : "act"]`,
    replace: `await run["step"]`,
  },
  {
    id: "call-before-intention",
    takesAway: "order: the intention is written before the call",
    file: REMEDIATE,
    find: `  await record.change((before) => withIntention(before, intention));
  const answer = await perform(intention, incident, world);`,
    replace: `  const answer = await perform(intention, incident, world);
  await record.change((before) => withIntention(before, intention));`,
  },
  {
    id: "begun-attempt-is-forgotten",
    takesAway: "order: a takeover goes on from what was begun",
    file: REMEDIATE,
    find: `  if (begun !== undefined) return watch(begun, step, work);`,
    replace: ``,
  },
  {
    id: "interrupted-act-is-tried-again",
    takesAway: "order: after an interrupted act the record tells",
    file: REMEDIATE,
    find: `    if (attempt !== undefined) return watch(attempt, step, work);`,
    replace: `    if (attempt !== undefined && attempt.answer !== null) return watch(attempt, step, work);`,
  },
  {
    id: "final-goes-on",
    takesAway: "order: a final denial ends the incident before anything is called",
    file: REMEDIATE,
    find: `      case "final":
        return denied(verdict.text, acted);`,
    replace: `      case "final":
        break;`,
  },
  {
    id: "well-goes-on",
    takesAway: "order: what is well is left alone",
    file: REMEDIATE,
    find: `      case "well":
        return acted ? resolved(verdict.text) : recovered(verdict.text);`,
    replace: `      case "well":
        break;`,
  },
  {
    id: "accepted-is-success",
    takesAway: "order: an accepted call is not success until it is proved",
    file: "src/core/run/attempt.ts",
    find: `    case "accepted":
      return "PENDING";`,
    replace: `    case "accepted":
      return "SUCCESS";`,
  },
  {
    id: "rung-has-no-end",
    takesAway: "order: a rung's time is up at some time",
    file: "src/core/run/attempt.ts",
    find: `  return proof.state === "not_yet" && timeIsUp ? failed(proof.why) : proof;`,
    replace: `  return proof.state === "not_yet" && timeIsUp && false ? failed(proof.why) : proof;`,
  },
  {
    id: "no-fence",
    takesAway: "fence: a run that was taken over from writes nothing",
    file: RECORD,
    find: `  if (incident.epoch !== run) throw`,
    replace: `  if (incident.epoch < run) throw`,
  },
  {
    id: "ended-is-written-to",
    takesAway: "fence: what has ended is not written to",
    file: RECORD,
    find: `  if (incident.outcome !== null && ended === undefined) throw`,
    replace: `  if (incident.outcome !== null && ended === undefined && incident.epoch < 0) throw`,
  },
  {
    id: "taken-twice",
    takesAway: "fence: an incident that a later run holds is not taken back",
    file: RECORD,
    find: `incident.outcome === null && incident.epoch < run;`,
    replace: `incident.outcome === null;`,
  },
  {
    id: "ended-is-taken",
    takesAway: "fence: an incident that has ended is not taken",
    file: RECORD,
    find: `incident !== undefined && incident.outcome === null && incident.epoch < run;`,
    replace: `incident !== undefined && incident.epoch < run;`,
  },
  {
    id: "nothing-is-taken-over",
    takesAway: "sweep: a lost run is taken over",
    file: "src/core/sweep.ts",
    find: `  outcome === null && next_due !== null && next_due < now;`,
    replace: `  outcome === null && next_due !== null && next_due < now && false;`,
  },
];
