/** What a chapter may expect of its facts, and the sentence that says that it is not so. */
import type { Outcome } from "../../core/incident.ts";
import { type Facts, realChanges } from "./chapter.ts";

type Expectation = readonly [holds: boolean, otherwise: string];

export const one = ({ incidents }: Facts): Expectation => [
  incidents.length === 1,
  `expected one incident, the table has ${incidents.length}`,
];

/** One about the check. Defib's own stop is told by an event too: what that opens must end, and without an action. */
export const oneOnTheCheck = ({ incidents }: Facts): Expectation => {
  const onCheck = incidents.filter(({ event_type }) => event_type === "EC2_STATUS_CHECK_FAILED");
  const others = incidents.filter((incident) => !onCheck.includes(incident));
  const idle = others.filter(({ outcome, attempts }) => outcome !== null && attempts.length === 0);
  return [
    onCheck.length === 1 && idle.length === others.length,
    `expected one incident on the check, the table has ${onCheck.length}; ${idle.length} of ${others.length} others ended without an action`,
  ];
};

export const ended = ({ incidents }: Facts, outcome: Outcome, word: string): Expectation => [
  incidents[0]?.outcome === outcome,
  `expected ${outcome} (${word}), the table says ${incidents[0]?.outcome ?? "no incident"}`,
];

export const untouched = (facts: Facts): Expectation => [
  realChanges(facts).length === 0,
  `EC2 took ${realChanges(facts).length} changing calls, expected none`,
];

export const once = (facts: Facts, operation: string): Expectation => {
  const calls = realChanges(facts).filter((call) => !call.dryRun && call.operation === operation);
  const others = realChanges(facts).length - calls.length;
  return [
    calls.length === 1 && others === 0,
    `EC2 took ${calls.length} ${operation} and ${others} other changes`,
  ] as const;
};

/** Exactly these calls in this order; one that EC2 refused is told as `operation error`. Dry runs that were none count. */
export const took = ({ changes }: Facts, ...operations: readonly string[]): Expectation => {
  const taken = changes
    .filter(({ outcome }) => outcome !== "would")
    .map(({ operation, error }) => (error === null ? operation : `${operation} ${error}`));
  return [
    taken.join() === operations.join(),
    `expected the calls ${operations.join(", ")}, EC2 was asked for ${taken.join(", ") || "none"}`,
  ];
};

export const askedInDryRun = ({ changes }: Facts): Expectation => [
  changes.some(({ dryRun, outcome }) => dryRun && outcome === "would"),
  "EC2 was not asked for a dry run",
];

export const paged = ({ pages }: Facts, times: number, wording = /./): Expectation => {
  const fitting = pages.filter((page) => wording.test(page)).length;
  return [
    pages.length === times && fitting === times,
    `expected ${times} page(s) that say ${wording}, the pager has ${pages.length}, of which ${fitting} do`,
  ];
};
