/** The fleet on EC2, Auto Scaling and CloudWatch: looks in parallel, and acts by one call that is never repeated. */
import assert from "node:assert/strict";
import { type Look, unknown } from "../core/look.ts";
import type { Resource } from "../core/resource.ts";
import type { CallAnswer, Clock, Evidence, Fleet, Investigation } from "../ports.ts";
import { noDryRun } from "./autoScalingRefusals.ts";
import { acceptedAnswer, answerOf } from "./ec2Answers.ts";
import type { Taken } from "./ec2Client.ts";
import type { Ec2Call, Ec2Permission } from "./ec2Refusals.ts";
import { type RegionalClients, regionalClients } from "./regionalClients.ts";
import { targetFacts } from "./targetFacts.ts";

export interface Ec2FleetSettings {
  readonly clock: Pick<Clock, "now">;
  readonly clients?: RegionalClients;
}

const notAsked = {
  status: unknown("not asked: the instance's own answer was enough"),
  alarm: null,
  checkSamples: null,
};

export function ec2Fleet({ clock, clients = regionalClients() }: Ec2FleetSettings): Fleet {
  /** Never throws: an error is an answer, or uncertain. */
  async function once(call: Ec2Call, make: () => Promise<Taken>): Promise<CallAnswer> {
    try {
      const { requestId, attempts } = await make();
      assert.equal(attempts, 1, "the SDK sent the call more than once");
      return acceptedAnswer(call, requestId);
    } catch (error) {
      return answerOf(error, call);
    }
  }

  const onEc2 = (verb: Ec2Call["verb"], permission: Ec2Permission) => (target: Resource, dryRun: boolean) =>
    once({ verb, permission, target, dryRun }, async () =>
      (await clients.ec2(target)).act(permission, target.id, dryRun),
    );

  return {
    async look(target, { alarm, check }, isEnough): Promise<Look> {
      const now = clock.now();
      const facts = targetFacts(target, clients, now);
      const first = facts.instance();
      if (isEnough?.(await first)) return { at: now.toISOString(), instance: await first, ...notAsked };
      const [instance, { status }, alarmSeen, checkSamples] = await Promise.all([
        first,
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

    async collectEvidence(target, since): Promise<Evidence> {
      const now = clock.now();
      const facts = targetFacts(target, clients, now);
      const [instance, { status, recentEvents: events }, metrics, console] = await Promise.all([
        facts.instance(),
        facts.status(),
        facts.hourBefore(since),
        facts.console(),
      ]);
      return { at: now.toISOString(), since, instance, status, metrics, events, console };
    },

    reboot: onEc2("reboot", "ec2:RebootInstances"),
    start: onEc2("start", "ec2:StartInstances"),
    stop: onEc2("stop", "ec2:StopInstances"),

    async setUnhealthy(target, dryRun) {
      if (dryRun) return { kind: "would", error: null, message: noDryRun(target.id), requestId: null };
      const call: Ec2Call = { verb: "replacement", permission: "autoscaling:SetInstanceHealth", target, dryRun };
      return once(call, async () => (await clients.autoScaling(target)).setUnhealthy(target.id));
    },
  };
}
