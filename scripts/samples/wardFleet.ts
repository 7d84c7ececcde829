/** The fleet of the sample night, one instance of it: looks and answers as EC2 and CloudWatch do, by the given clock. */
import { acceptedAnswer, answerOf } from "../../src/aws/ec2Answers.ts";
import type { Ec2Call } from "../../src/aws/ec2Refusals.ts";
import { INVESTIGATED } from "../../src/aws/instanceMetrics.ts";
import { type Datapoint, known } from "../../src/core/look.ts";
import type { CallAnswer, Clock, Fleet, Investigation } from "../../src/ports.ts";
import { uuidOf } from "./notifications.ts";
import { alarmAt, factsAt, type Patient, samplesAt, statusAt } from "./patient.ts";

const CHECK_MINUTES = 15;
const DATAPOINTS_AN_HOUR = 12;

export function wardFleet(patient: Patient, clock: Pick<Clock, "now">): Fleet {
  let treatedAt: string | null = null;
  let startsToRefuse = patient.illness.kind === "stopped" ? patient.illness.refusesStarts : 0;
  let calls = 0;
  const now = (): string => clock.now().toISOString();

  function act(call: Ec2Call): CallAnswer {
    calls++;
    const requestId = uuidOf(`${patient.id} ${calls}`);
    if (call.dryRun) return answerOf(ec2Error("DryRunOperation", 412, requestId), call);
    if (call.verb === "start" && startsToRefuse > 0) {
      startsToRefuse--;
      return answerOf(ec2Error("InsufficientInstanceCapacity", 500, requestId), call);
    }
    treatedAt = now();
    return acceptedAnswer(call, requestId);
  }

  async function investigate(): Promise<Investigation> {
    const at = now();
    return {
      at,
      instance: known(factsAt(at, patient, treatedAt)),
      status: known(statusAt(at, patient, treatedAt)),
      metrics: Object.fromEntries(INVESTIGATED.map(({ name }) => [name, known(lastHour(name, at))])),
      events: known([]),
    };
  }

  return {
    async look(_target, { alarm, check }) {
      const at = now();
      return {
        at,
        instance: known(factsAt(at, patient, treatedAt)),
        status: known(statusAt(at, patient, treatedAt)),
        alarm:
          alarm && known({ name: alarm.name, ...alarmAt(at, patient, treatedAt), suppressedBy: null, ec2Actions: [] }),
        checkSamples: check && known(samplesAt(at, CHECK_MINUTES, patient, treatedAt)),
      };
    },
    investigate,
    async collectEvidence(_target, since) {
      const console = known({ at: now(), latest: true, text: "login: " });
      return { ...(await investigate()), since, console };
    },
    reboot: async (target, dryRun) => act({ verb: "reboot", permission: "ec2:RebootInstances", target, dryRun }),
    start: async (target, dryRun) => act({ verb: "start", permission: "ec2:StartInstances", target, dryRun }),
    stop: async (target, dryRun) => act({ verb: "stop", permission: "ec2:StopInstances", target, dryRun }),
    setUnhealthy: async (target, dryRun) =>
      act({ verb: "replacement", permission: "autoscaling:SetInstanceHealth", target, dryRun }),
  };
}

function ec2Error(name: string, httpStatusCode: number, requestId: string): Error {
  return Object.assign(new Error(name), { name, $metadata: { httpStatusCode, requestId, attempts: 1 } });
}

/** A burstable instance that works at full load and is about to have spent its credits. It has no instance store. */
function lastHour(metric: string, now: string): Datapoint[] {
  const valueAt = VALUES[metric];
  if (valueAt === undefined) return [];
  const lastPeriod = Math.floor(Date.parse(now) / 300_000) - 1;
  return Array.from({ length: DATAPOINTS_AN_HOUR }, (_, index) => ({
    at: new Date((lastPeriod - DATAPOINTS_AN_HOUR + 1 + index) * 300_000).toISOString(),
    value: valueAt(index),
  }));
}

const VALUES: Readonly<Record<string, (index: number) => number>> = {
  CPUUtilization: (index) => 94 + (index % 6),
  CPUCreditBalance: (index) => 88 - 8 * index,
  NetworkIn: (index) => 1_250_000 + 20_000 * (index % 4),
  NetworkOut: (index) => 810_000 + 15_000 * (index % 3),
  EBSReadBytes: (index) => 4_096_000 + 65_536 * (index % 5),
  EBSWriteBytes: (index) => 9_830_400 + 65_536 * (index % 7),
};
