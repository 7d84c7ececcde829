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
];
