/** One step on the way from what happens to who must know, and whether it holds. */
export const HOP_NAMES = [
  "there is something to walk",
  "the alarm may act",
  "the alarm has an action",
  "the rule is on",
  "the rule has a target",
  "the rule may take its role",
  "the role may send to the bus",
  "the bus has a rule for it",
  "the schedule is on",
  "the scheduler may take its role",
  "the schedule may do what it is for",
  "the sender may publish to the topic",
  "the sender may use the topic's key",
  "the topic has a subscriber",
  "a human is subscribed",
  "the sender may send to the queue",
  "the sender may use the queue's key",
  "there are dead letters",
  "the sender may write dead letters",
  "the sender may use the dead letters' key",
  "the queue is read",
  "one bad message does not bring back its neighbours",
  "the reader may receive",
  "the reader may decrypt",
  "the function may be called",
  "the function is there",
  "the alias is there",
  "the handler is there",
] as const;

export type HopName = (typeof HOP_NAMES)[number];

export interface Hop {
  readonly name: HopName;
  readonly from: string;
  readonly to: string;
  /** A sentence; null when the hop holds. */
  readonly problem: string | null;
}

export interface Path {
  /** @example "alarm defib-self-dead-letters" */
  readonly start: string;
  readonly hops: readonly Hop[];
}

export const hop = (name: HopName, from: string, to: string, holds: boolean, problem: string): Hop => ({
  ...{ name, from, to },
  problem: holds ? null : problem,
});

export interface Broken extends Hop {
  readonly start: string;
  readonly problem: string;
}

export const brokenIn = (paths: readonly Path[]): readonly Broken[] =>
  paths.flatMap(({ start, hops }) =>
    hops.flatMap((one) => (one.problem === null ? [] : [{ ...one, start, problem: one.problem }])),
  );
