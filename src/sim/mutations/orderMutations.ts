/** Each order and each step option of the workflow, and the fences of the record: broken one at a time. */
import type { Mutation } from "./mutation.ts";

export const orderMutations: readonly Mutation[] = [
  {
    id: "act-is-repeated",
    takesAway: "step option: the acting step is at most once",
    file: "src/core/remediate.ts",
    find: `const kind = changesNothing(step, judged.mode) ? "step" : "act";`,
    replace: `const kind = "step";`,
  },
  {
    id: "call-before-intention",
    takesAway: "order: the intention is written before the call",
    file: "src/core/steps.ts",
    find: `  await record.change((before) => withIntention(before, intention));
  const answer = isTooLate(world.stopwatch() - since) ? dropped : await perform(intention, incident, world);`,
    replace: `  const answer = isTooLate(world.stopwatch() - since) ? dropped : await perform(intention, incident, world);
  await record.change((before) => withIntention(before, intention));`,
  },
  {
    id: "late-call-is-made",
    takesAway: "order: the call comes within ten seconds of its grant",
    file: "src/core/steps.ts",
    find: "isTooLate(world.stopwatch() - since)",
    replace: "isTooLate(0)",
  },
  {
    id: "last-look-is-left-out",
    takesAway: "order: the last look comes before the grant",
    file: "src/core/steps.ts",
    find: `    if ((await whyNoLonger(incident, step, mode, world)) !== undefined) return;
`,
    replace: "",
  },
  {
    id: "old-judgement-acts",
    takesAway: "order: what was judged long ago is looked at again",
    file: "src/core/steps.ts",
    find: `    if (isOldNews(now, nowOf(world))) return; // judged too long ago: look again
`,
    replace: "",
  },
  {
    id: "fenced-run-keeps-its-permit",
    takesAway: "order: a permit that nobody will use is given back",
    file: "src/core/steps.ts",
    find: `if (permit !== null) await releasePermit(world.table, permit, nowOf(world), "not_used"); // nobody will use it`,
    replace: "",
    survivesBecause: "the sweep gives it back once its holder is overdue",
  },
  {
    id: "refused-grant-goes-on",
    takesAway: "order: what the brake refuses is not called",
    file: "src/core/steps.ts",
    find: `if (brake.kind === "refused") return pageBrake(`,
    replace: `if (brake.kind === "refused") await pageBrake(`,
  },
  {
    id: "refused-permit-goes-on",
    takesAway: "order: without a permit nothing is called",
    file: "src/core/steps.ts",
    find: `grant?.kind === "refused" ? refusedVerdict(judged, grant.refusal) : judged;`,
    replace: "judged;",
  },
  {
    id: "evidence-is-not-kept",
    takesAway: "order: evidence is kept before the first change",
    file: "src/core/remediate.ts",
    find: `    if (!changesNothing(step, verdict.mode)) await run.step(\`\${at}/evidence\`, () => keepEvidence(work));
`,
    replace: "",
  },
  {
    id: "start-asks-for-a-permit",
    takesAway: "order: a start that completes our stop is held back by nothing",
    file: "src/core/remediate.ts",
    find: `return step.part === "start" ? startAgain(step, work) : tryStep(step, work);`,
    replace: "return tryStep(step, work);",
  },
  {
    id: "start-is-not-tried-again",
    takesAway: "order: a start that completes our stop is tried again, and then a human is told",
    file: "src/core/remediate.ts",
    find: `    if (!isWorthAnotherTry(stop, step, now))
      return escalated(\`Stopped by us, and not started. \${refused?.message ?? ""}\`, true);`,
    replace: "    if (refused !== undefined || !isWorthAnotherTry(stop, step, now)) return undefined;",
  },
  {
    id: "permit-is-not-given-back",
    takesAway: "order: a permit that was not used is given back at once",
    file: "src/core/remediate.ts",
    find: `    if (permit !== null)
      await run.step(\`\${at}/release\`, () => releasePermit(world.table, permit, nowOf(world), "not_used"));
`,
    replace: "",
    survivesBecause:
      "the next look takes it again, and the ending gives it back: nothing but a longer hold on the groups",
  },
  {
    id: "ending-is-not-closed",
    takesAway: "order: after the ending what was held is given back and a human is told",
    file: "src/core/remediate.ts",
    find: `  await run.step("close", () => close(key, world)); // gives back the permit, pages a human where one is needed
`,
    replace: "",
    survivesBecause: "the sweep closes it within minutes: that is what it is for",
  },
  {
    id: "begun-attempt-is-forgotten",
    takesAway: "order: a takeover goes on from what was begun",
    file: "src/core/remediate.ts",
    find: "  if (begun !== undefined) return watch(begun, step, work);",
    replace: "",
  },
  {
    id: "interrupted-act-is-tried-again",
    takesAway: "order: after an interrupted act the record tells",
    file: "src/core/remediate.ts",
    find: `    if (attempt !== undefined) return watch(attempt, step, work);
    if (permit !== null)`,
    replace: `    if (attempt !== undefined && attempt.answer !== null) return watch(attempt, step, work);
    if (permit !== null)`,
  },
  {
    id: "final-goes-on",
    takesAway: "order: a final denial ends the incident before anything is called",
    file: "src/core/remediate.ts",
    find: `      case "final":
        return denied(verdict.text, acted);`,
    replace: `      case "final":
        break;`,
  },
  {
    id: "skip-goes-on",
    takesAway: "order: a rung that is skipped is not called",
    file: "src/core/remediate.ts",
    find: `      case "skip":
        return undefined;`,
    replace: `      case "skip":
        break;`,
  },
  {
    id: "human-goes-on",
    takesAway: "order: what is a human's business is not called",
    file: "src/core/remediate.ts",
    find: `      case "human":
        return escalated(verdict.text, acted);`,
    replace: `      case "human":
        break;`,
  },
  {
    id: "wait-goes-on",
    takesAway: "order: what must wait is not called",
    file: "src/core/remediate.ts",
    find: `        await run.sleepUntil(\`\${at}/wait\`, verdict.until ?? verdict.now);
        continue;`,
    replace: "        break;",
  },
  {
    id: "well-goes-on",
    takesAway: "order: what is well is left alone",
    file: "src/core/remediate.ts",
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
    find: "if (incident.outcome !== null && ended === undefined) throw",
    replace: "if (incident.outcome !== null && ended === undefined && incident.epoch < 0) throw",
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
];
