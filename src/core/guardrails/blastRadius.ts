/**
 * Are as many of one of its groups in repair as may be?
 *
 * Healing many at once is how automation takes a service down: an action that turns out wrong must not reach everybody. So
 * at most so many of a group are in repair, and fewer until healing has proved to help (the ramp). Between racing runs
 * the permit holds it. A storm is not made to wait for room: that one is the permit's to write down.
 * Source: cloud-custodian#3641, Joyent us-east-1 2014 (every server of a data centre rebooted at once).
 * Example: five of 288 are in repair: waits until one is proved well.
 */
import { full } from "../permits/groupChecks.ts";
import { weather } from "../permits/storm.ts";
import { firstRefusal } from "./groupsAsked.ts";
import type { Guardrail } from "./guardrail.ts";

export const blastRadius: Guardrail = {
  id: "blast-radius",
  question: "Are as many of one of its groups in repair as may be?",
  stage: 3,
  denials: ["wait", "human"],
  setting: ({
    limits: {
      inRepair: { countMax, percentMax, smallGroupSize },
    },
  }) => `1 of up to ${smallGroupSize}, else at most ${countMax} and ${percentMax} %, the lower; a ramp of 1, 2, 4, …`,
  ask(about) {
    const { limits } = about.policy;
    return firstRefusal(
      about,
      ({ item, census, moment }) => {
        const after = weather(item, census, moment, limits);
        return after.refusal ? undefined : full(census, after.item.ramp, moment, limits);
      },
      "Its groups have room for one more in repair.",
    );
  },
};
