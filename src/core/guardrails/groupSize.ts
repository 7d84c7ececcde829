/**
 * Is it known how many there are in each of its groups?
 *
 * Every limit of a group is reckoned from its size. An inventory that is empty, or half gone since it was last counted, is
 * more likely wrong than true, and limits reckoned from it would be too: a human is asked. The permit remembers the sizes.
 * Source: Reddit, August 2016 (an autoscaler read half-moved data and stopped healthy servers).
 * Example: a zone had 40 at 02:10 and is counted as 12 at 02:40: unknown.
 */
import { largestOf, sizeDistrusted } from "../permits/groupLimits.ts";
import { firstRefusal } from "./groupsAsked.ts";
import { type Guardrail, minutes } from "./guardrail.ts";

export const groupSize: Guardrail = {
  id: "group-size",
  question: "Is it known how many there are in each of its groups?",
  stage: 3,
  denials: ["human", "wait"],
  setting: ({ limits: { sizeMemorySeconds } }) =>
    `not empty, and more than half of the largest size in ${minutes(sizeMemorySeconds)}`,
  ask(about) {
    const { limits } = about.policy;
    return firstRefusal(
      about,
      ({ facts, item, moment }) => sizeDistrusted(facts, largestOf([item.largest], moment, limits), limits),
      "The sizes of its groups are known.",
    );
  },
};
