/** Each order and each step option of the workflow, and the fences of the record: broken one at a time. */
import type { Mutation } from "./mutation.ts";

export const orderMutations: readonly Mutation[] = [
  {
    id: "act-is-repeated",
    takesAway: "step option: the acting step is at most once",
    file: "src/core/remediate.ts",
    find: `await run[kind](\`\${at}/act\`,`,
    replace: `await run.step(\`\${at}/act\`,`,
  },
  {
    id: "evidence-is-not-kept",
    takesAway: "order: evidence is kept before the first change",
    file: "src/core/remediate.ts",
    find: `    if (kind === "act") await run.step(\`\${at}/evidence\`, () => keepEvidence(work)); // what it may destroy
`,
    replace: "",
  },
  {
    id: "start-asks-for-a-permit",
    takesAway: "order: a start that completes our stop is held back by nothing",
    file: "src/core/run/inquire.ts",
    find: `if (step.part === "start") return`,
    replace: `if (step.part === "start" && round < 0) return`,
  },
  {
    id: "start-is-not-tried-again",
    takesAway: "order: a start that completes our stop is tried again, and then a human is told",
    file: "src/core/run/startAgain.ts",
    find: "if (tried === undefined || isInTime)",
    replace: "if (tried === undefined)",
  },
  {
    id: "begun-stop-loses-its-start",
    takesAway: "order: what was begun goes on to its end, a stop to its start, whatever check has failed meanwhile",
    file: "src/core/run/ladder.ts",
    find: `const isBegun = ({ index }: Step, last: Attempt | undefined): boolean =>
  last?.rung === index && (stands(last) || (last.part === "start" && !isSpent(last)));`,
    replace: `const isBegun = ({ index, part }: Step, last: Attempt | undefined): boolean =>
  last?.result === "PENDING" && last.rung === index && last.part === part;`,
  },
  {
    id: "start-that-started-nothing-is-the-last",
    takesAway: "order: a start that left stopped what we have stopped is made again",
    file: "src/core/run/proof.ts",
    find: `isSeenByNow ? leftStopped("the instance is stopped")`,
    replace: `isSeenByNow ? failed("the instance is stopped")`,
  },
  {
    id: "unheard-start-has-no-time",
    takesAway: "proof: a start that nobody heard taken has its rung's time",
    file: "src/core/rules/unexpectedStopHealth.ts",
    find: `if (health.state === "SICK" && attempt.answer !== "accepted") return`,
    replace: `if (health.state === "SICK" && attempt.answer === "would") return`,
  },
  {
    id: "permit-is-not-given-back",
    takesAway: "order: a permit that was not used is given back at once",
    file: "src/core/remediate.ts",
    find: `    if (permit) await run.step(\`\${at}/release\`, () => permits.release(permit));
`,
    replace: "",
    survivesBecause:
      "the next look takes it again, and the ending gives it back: nothing but a longer hold on the groups",
  },
  {
    id: "ending-is-not-closed",
    takesAway: "order: after an escalation a human is told",
    file: "src/core/remediate.ts",
    find: `  if (ending.outcome === "ESCALATED") await run.step("close", () => close(key, world)); // pages, once for each cause
`,
    replace: "",
    survivesBecause: "the sweep closes it within minutes: that is what it is for",
  },
  {
    id: "nothing-is-given-back-at-the-end",
    takesAway: "order: at its end a run gives back what it held",
    file: "src/core/remediate.ts",
    find: `    await permits.giveBack(ended, ending); // not before: until it has ended, what a later run watches is held by this
`,
    replace: "",
    survivesBecause: "the sweep gives back what nobody is left to give back",
  },
  {
    id: "given-back-before-the-ending",
    takesAway: "order: what is held is given back once the ending is written, not before",
    file: "src/core/remediate.ts",
    find: `    const ended = await record.end(`,
    replace: `    await permits.giveBack(await record.seen(), ending);
    const ended = await record.end(`,
  },
  {
    id: "begun-attempt-is-forgotten",
    takesAway: "order: a takeover goes on from what was begun",
    file: "src/core/remediate.ts",
    find: "begun ? watch(begun, 0, step, work) : climb(1, step, work)",
    replace: "climb(1, step, work)",
  },
  {
    id: "interrupted-act-is-tried-again",
    takesAway: "order: after an interrupted act the record tells",
    file: "src/core/remediate.ts",
    find: "if (attempt !== undefined) return watch(",
    replace: "if (attempt !== undefined && attempt.answer !== null) return watch(",
  },
  {
    id: "final-goes-on",
    takesAway: "order: a final denial ends the incident before anything is called",
    file: "src/core/remediate.ts",
    find: `    else if (verdict.kind !== "go") return endingBy(go);
    if (verdict.kind !== "go") continue;
`,
    replace: `    else if (verdict.kind !== "go" && verdict.kind !== "final") return endingBy(go);
    if (verdict.kind !== "go" && verdict.kind !== "final") continue;
`,
  },
  {
    id: "skip-goes-on",
    takesAway: "order: a rung that is skipped is not called",
    file: "src/core/remediate.ts",
    find: `    else if (verdict.kind !== "go") return endingBy(go);
    if (verdict.kind !== "go") continue;
`,
    replace: `    else if (verdict.kind !== "go" && verdict.kind !== "skip") return endingBy(go);
    if (verdict.kind !== "go" && verdict.kind !== "skip") continue;
`,
  },
  {
    id: "human-goes-on",
    takesAway: "order: what is a human's business is not called",
    file: "src/core/remediate.ts",
    find: `    else if (verdict.kind !== "go") return endingBy(go);
    if (verdict.kind !== "go") continue;
`,
    replace: `    else if (verdict.kind !== "go" && verdict.kind !== "human") return endingBy(go);
    if (verdict.kind !== "go" && verdict.kind !== "human") continue;
`,
  },
  {
    id: "wait-goes-on",
    takesAway: "order: what must wait is not called",
    file: "src/core/remediate.ts",
    find: `    if (verdict.kind !== "go") continue;
`,
    replace: `    if (verdict.kind !== "go" && verdict.kind !== "wait") continue;
`,
  },
  {
    id: "well-goes-on",
    takesAway: "order: what is well is left alone",
    file: "src/core/remediate.ts",
    find: `    else if (verdict.kind !== "go") return endingBy(go);
    if (verdict.kind !== "go") continue;
`,
    replace: `    else if (verdict.kind !== "go" && verdict.kind !== "well") return endingBy(go);
    if (verdict.kind !== "go" && verdict.kind !== "well") continue;
`,
  },
];
