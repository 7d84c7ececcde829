/** The fleet on EC2 and CloudWatch: looks in parallel, and acts by one call that is never repeated. */
import assert from "node:assert/strict";
import type { Look } from "../core/look.ts";
import type { Resource } from "../core/resource.ts";
import type { CallAnswer, Clock, Fleet, Investigation } from "../ports.ts";
import { acceptedAnswer, answerOf } from "./ec2Answers.ts";
import type { Ec2Call } from "./ec2Refusals.ts";
import { type RegionalClients, regionalClients } from "./regionalClients.ts";
import { targetFacts } from "./targetFacts.ts";

export interface Ec2FleetSettings {
  readonly clock: Pick<Clock, "now">;
  readonly clients?: RegionalClients;
}

export function ec2Fleet({ clock, clients = regionalClients() }: Ec2FleetSettings): Fleet {
  /** Never throws: an error is an answer, or uncertain. */
  async function act(call: Ec2Call): Promise<CallAnswer> {
    try {
      const ec2 = await clients.ec2(call.target.region);
      const { requestId, attempts } = await ec2.act(call);
      assert.equal(attempts, 1, "the SDK sent the call more than once");
      return acceptedAnswer(call, requestId);
    } catch (error) {
      return answerOf(error, call);
    }
  }

  return {
    async look(target, { alarm, check }): Promise<Look> {
      const now = clock.now();
      const facts = targetFacts(target, clients, now);
      const [instance, { status }, alarmSeen, checkSamples] = await Promise.all([
        facts.instance(),
        facts.status(),
        alarm && facts.alarm(alarm),
        check && facts.checkSamples(check),
      ]);
      return { at: now.toISOString(), instance, status, alarm: alarmSeen, checkSamples };
    },

    async investigate(target): Promise<Investigation> {
      const now = clock.now();
      const facts = targetFacts(target, clients, now);
      const [instance, { status, events }, metrics] = await Promise.all([
        facts.instance(),
        facts.status(),
        facts.lastHour(),
      ]);
      return { at: now.toISOString(), instance, status, metrics, events };
    },

    reboot: (target: Resource, dryRun: boolean) =>
      act({ verb: "reboot", permission: "ec2:RebootInstances", target, dryRun }),

    start: (target: Resource, dryRun: boolean) =>
      act({ verb: "start", permission: "ec2:StartInstances", target, dryRun }),
  };
}
