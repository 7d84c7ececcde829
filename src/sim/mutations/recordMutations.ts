/** The record's fences, the proofs and the closing: broken one at a time. */
import type { Mutation } from "./mutation.ts";

export const recordMutations: readonly Mutation[] = [
  {
    id: "call-before-intention",
    takesAway: "order: the intention is written before the call",
    file: "src/core/remediate.ts",
    find: `  const fenced = await record.change((before) => withIntention(withVerdict(before, go.verdict), intention));
  const answer = whyDropped(go, step, fenced, world.stopwatch() - since) ?? (await perform(intention, incident, world));`,
    replace: `  const answer = whyDropped(go, step, incident, world.stopwatch() - since) ?? (await perform(intention, incident, world));
  await record.change((before) => withIntention(withVerdict(before, go.verdict), intention));`,
  },
  {
    id: "late-call-is-made",
    takesAway: "order: the call comes within ten seconds of its grant",
    file: "src/core/run/dropped.ts",
    find: "if (secondsSinceGrant > CALL_WITHIN_SECONDS)",
    replace: "if (secondsSinceGrant > 1e9)",
  },
  {
    id: "muted-meanwhile-is-acted-over",
    takesAway: "order: what has fired since the judgement, and is muted, holds the call back",
    file: "src/core/run/dropped.ts",
    find: "hasFiredSince(go.lastFired, fenced)",
    replace: "hasFiredSince(undefined, fenced)",
  },
  {
    id: "unjudged-signal-is-closed",
    takesAway: "order: what has fired since the judgement is not closed as well with it",
    file: "src/core/run/changes.ts",
    find: "return hasFiredSince(ending.lastFired, incident) ? cameBack(ended, now) : ended;",
    replace: "return ended;",
  },
  {
    id: "last-look-is-left-out",
    takesAway: "order: the last look comes before the grant",
    file: "src/core/remediate.ts",
    find: "(await whyNotNow(go, step, incident, world)) ?? (await permits.confirm(go));",
    replace: "await permits.confirm(go);",
  },
  {
    id: "old-judgement-acts",
    takesAway: "order: what was judged long ago is looked at again",
    file: "src/core/run/looks.ts",
    find: "if (isOldNews(verdict.now, now)) return",
    replace: "if (isOldNews(now, now)) return",
  },
  {
    id: "tightened-policy-is-not-read",
    takesAway: "order: a policy that was tightened meanwhile holds for what is under way",
    file: "src/core/run/facts.ts",
    find: "stricter(pinned.mode, today.mode)",
    replace: "pinned.mode",
  },
  {
    id: "tightened-policy-is-not-read-again",
    takesAway: "order: the last look reads the policy again",
    file: "src/core/run/looks.ts",
    find: "modeOf({ policy: policyNow(incident, world), rung, look })",
    replace: "modeOf({ policy: { ...policyNow(incident, world), mode: verdict.mode }, rung, look })",
  },
  {
    id: "refused-grant-goes-on",
    takesAway: "order: what the brake refuses is not called",
    file: "src/core/remediate.ts",
    find: "    return pageBrake(grant.refusal, incident, world);",
    replace: "    await pageBrake(grant.refusal, incident, world);",
  },
  {
    id: "refused-permit-goes-on",
    takesAway: "order: without a permit nothing is called",
    file: "src/core/run/conclusion.ts",
    find: `grant?.kind === "refused" ? refusedVerdict(judged, grant.refusal) : judged;`,
    replace: "judged;",
  },
  {
    id: "accepted-is-success",
    takesAway: "order: an accepted call is not success until it is proved",
    file: "src/core/run/attempt.ts",
    find: `    case "accepted":
      return mode === "auto" ? "PENDING"`,
    replace: `    case "accepted":
      return mode === "auto" ? "SUCCESS"`,
  },
  {
    id: "rung-has-no-end",
    takesAway: "order: a rung's time is up at some time",
    file: "src/core/run/proof.ts",
    find: `return seen.state === "not_yet" && timeIsUp ? failed(seen.why) : seen;`,
    replace: `return seen.state === "not_yet" && timeIsUp && false ? failed(seen.why) : seen;`,
  },
  {
    id: "no-fence",
    takesAway: "fence: a run that was taken over from writes nothing",
    file: "src/core/run/record.ts",
    find: "if (incident.epoch !== run) throw",
    replace: "if (incident.epoch < run) throw",
  },
  {
    id: "ended-is-written-to",
    takesAway: "fence: what has ended is not written to",
    file: "src/core/run/record.ts",
    find: "incident.outcome !== null || awaitsRun(incident);",
    replace: "incident.epoch < 0;",
  },
  {
    id: "taken-twice",
    takesAway: "fence: an incident that a later run holds is not taken back",
    file: "src/core/run/record.ts",
    find: "incident.outcome === null && incident.epoch < run;",
    replace: "incident.outcome === null;",
  },
  {
    id: "ended-is-taken",
    takesAway: "fence: an incident that has ended is not taken",
    file: "src/core/run/record.ts",
    find: "incident !== undefined && incident.outcome === null && incident.epoch < run;",
    replace: "incident !== undefined && incident.epoch < run;",
  },
  {
    id: "nothing-is-taken-over",
    takesAway: "sweep: a lost run is taken over",
    file: "src/core/sweep.ts",
    find: "outcome === null && next_due !== null && next_due < now;",
    replace: "outcome === null && next_due !== null && next_due < now && false;",
  },
  {
    id: "run-number-is-used-twice",
    takesAway: "sweep: the next run's number is never used twice",
    file: "src/core/sweep.ts",
    find: "Math.max(incident.epoch, incident.started_run ?? 0) + 1",
    replace: "incident.epoch + 1",
  },
  {
    id: "nothing-is-closed",
    takesAway: "sweep: an ending whose run was lost is closed",
    file: "src/core/sweep.ts",
    find: "else await close(key, world);",
    replace: "else started += 0;",
  },
  {
    id: "own-stop-is-not-noted",
    takesAway: "intake: the incident that stopped it notes the event of its stop",
    file: "src/core/intake/ownStop.ts",
    find: "signals: appendBounded(incident.signals, note),",
    replace: "signals: incident.signals,",
  },
];
