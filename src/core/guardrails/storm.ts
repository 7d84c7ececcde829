/**
 * Are so many of one of its groups sick that the cause is probably elsewhere?
 *
 * When many fail at once, healing one by one does not reach the cause, and takes away what still works. Nothing is done
 * and one human is asked, until it has been calm for a while. The permit that first sees a storm, or its first calm,
 * writes it down: here that is let through to the permit, and what is written down already is kept to.
 * Source: medik8s/node-healthcheck-operator (`minHealthy`), Azure's report of 29 February 2012.
 * Example: nine of forty in a zone are sick: the first run's permit says storm; every later run stops here.
 */
import { maybeStorm, weather } from "../permits/storm.ts";
import { firstRefusal } from "./groupsAsked.ts";
import { type Guardrail, minutes } from "./guardrail.ts";

export const storm: Guardrail = {
  id: "storm",
  question: "Are so many of one of its groups sick that the cause is probably elsewhere?",
  stage: 3,
  denials: ["human", "wait"],
  setting: ({
    limits: {
      storm: { countMax, percentMax, calmSeconds },
    },
  }) => `more than ${countMax} or ${percentMax} % rounded up, the higher; over after ${minutes(calmSeconds)} of calm`,
  ask(about) {
    const { limits } = about.policy;
    return firstRefusal(
      about,
      ({ item, census, moment }) => {
        const after = weather(item, census, moment, limits);
        return after.item === item ? (after.refusal ?? maybeStorm(census, moment, limits)) : undefined;
      },
      "No storm is known in its groups.",
    );
  },
};
