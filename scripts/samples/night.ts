/** The sample night, 2025-11-30 (UTC): eight incidents, with every event type and every outcome among them. */
import type { Mode } from "../../src/core/policy/policy.ts";
import { type AlarmChange, alarmChange, instanceChanged, recorded } from "./notifications.ts";
import type { Patient } from "./patient.ts";

export const DATE = "2025-11-30";

export interface Delivery {
  /** When it reaches Defib. */
  readonly at: string;
  /** What the intake function is invoked with. */
  readonly event: unknown;
}

export interface Chapter {
  /** The overall mode at that time: the team went from shadow to auto at one o'clock. */
  readonly mode: Mode;
  /** None for an alarm that is about no instance. */
  readonly patient: Patient | null;
  /** In order of time. */
  readonly deliveries: readonly Delivery[];
}

const edge: Patient = {
  id: "i-0c0ffee0000000e01",
  instanceType: "c7g.large",
  name: "edge-1",
  illness: { kind: "impaired", check: "instance", until: "reboot" },
  sickSince: "2025-11-30T00:10:00.000Z",
};

const batch: Patient = {
  id: "i-0c0ffee0000000b02",
  instanceType: "m7i.large",
  name: "batch-2",
  illness: {
    kind: "stopped",
    code: "Client.UserInitiatedShutdown",
    message: "Client.UserInitiatedShutdown: User initiated shutdown",
    refusesStarts: 0,
  },
  sickSince: "2025-11-30T01:47:03.000Z",
};

/** The instance that the recorded notifications are about. Its host is broken, and a reboot stays on the host. */
const web1: Patient = {
  id: "i-0123456789abcdef0",
  instanceType: "m7i.xlarge",
  name: "web-1",
  illness: { kind: "impaired", check: "system", until: "never" },
  sickSince: "2025-11-30T02:32:00.000Z",
};

const web2: Patient = {
  id: "i-0c0ffee0000000a02",
  instanceType: "m7i.xlarge",
  name: "web-2",
  illness: { kind: "impaired", check: "instance", until: "reboot" },
  sickSince: "2025-11-30T02:39:00.000Z",
};

const cache: Patient = {
  id: "i-0c0ffee0000000c01",
  instanceType: "r7g.xlarge",
  name: "cache-1",
  illness: {
    kind: "stopped",
    code: "Server.InternalError",
    message: "Server.InternalError: Internal error on the host",
    refusesStarts: 1,
  },
  sickSince: "2025-11-30T02:58:01.000Z",
};

const web5: Patient = {
  id: "i-0c0ffee0000000a05",
  instanceType: "m7i.xlarge",
  name: "web-5",
  illness: { kind: "impaired", check: "instance", until: "2025-11-30T03:31:20.000Z" },
  sickSince: "2025-11-30T03:29:00.000Z",
};

const worker: Patient = {
  id: "i-0c0ffee0000000d07",
  instanceType: "t3.medium",
  name: "worker-7",
  illness: { kind: "busy" },
  sickSince: "2025-11-30T03:00:00.000Z",
};

export const night: readonly Chapter[] = [
  {
    mode: "shadow",
    patient: edge,
    deliveries: [
      { at: "2025-11-30T00:12:07.350Z", event: failed(edge, "00:12:05.120") },
      { at: "2025-11-30T00:47:27.600Z", event: passed(edge, "00:47:25.480") }, // somebody has rebooted it by hand
    ],
  },
  {
    mode: "auto",
    patient: batch,
    deliveries: [
      { at: "2025-11-30T01:47:06.010Z", event: instanceChanged(batch.id, "stopped", "2025-11-30T01:47:03Z") },
    ],
  },
  {
    mode: "auto",
    patient: web1,
    deliveries: [
      { at: "2025-11-30T02:34:12.987Z", event: recorded("cloudwatch-sns-in-sqs.json") },
      { at: "2025-11-30T02:34:13.402Z", event: recorded("cloudwatch-sns.json") }, // the same change by another route
    ],
  },
  {
    mode: "auto",
    patient: web2,
    deliveries: [
      { at: "2025-11-30T02:41:08.760Z", event: failed(web2, "02:41:06.480") },
      { at: "2025-11-30T02:44:27.150Z", event: passed(web2, "02:44:25.010") },
    ],
  },
  {
    mode: "auto",
    patient: cache,
    deliveries: [
      { at: "2025-11-30T02:58:04.220Z", event: instanceChanged(cache.id, "stopped", "2025-11-30T02:58:01Z") },
      { at: "2025-11-30T02:58:57.310Z", event: instanceChanged(cache.id, "running", "2025-11-30T02:58:54Z") },
    ],
  },
  { mode: "auto", patient: null, deliveries: [{ at: "2025-11-30T03:20:33.640Z", event: slowCheckout() }] },
  {
    mode: "auto",
    patient: web5,
    deliveries: [
      { at: "2025-11-30T03:31:24.500Z", event: failed(web5, "03:31:05.300") },
      { at: "2025-11-30T03:33:27.900Z", event: passed(web5, "03:33:25.710") },
    ],
  },
  {
    mode: "auto",
    patient: worker,
    deliveries: [{ at: "2025-11-30T04:02:49.080Z", event: busy(worker, "04:02:46.900") }],
  },
];

function failed(patient: Patient, time: string): unknown {
  const reason = "Threshold Crossed: 2 datapoints [1.0, 1.0] were greater than or equal to the threshold (1.0).";
  return alarmChange(statusCheck(patient, "ALARM", time, reason));
}

function passed(patient: Patient, time: string): unknown {
  const reason = "Threshold Crossed: 2 datapoints [0.0, 0.0] were not greater than or equal to the threshold (1.0).";
  return alarmChange(statusCheck(patient, "OK", time, reason));
}

function statusCheck({ id, name }: Patient, state: AlarmChange["state"], time: string, reason: string): AlarmChange {
  return {
    alarm: `${name}-status-check`,
    namespace: "AWS/EC2",
    metric: "StatusCheckFailed_Instance",
    dimensions: { InstanceId: id },
    state,
    at: `${DATE}T${time}Z`,
    reason,
  };
}

function busy({ id, name }: Patient, time: string): unknown {
  return alarmChange({
    alarm: `${name}-cpu`,
    namespace: "AWS/EC2",
    metric: "CPUUtilization",
    dimensions: { InstanceId: id },
    state: "ALARM",
    at: `${DATE}T${time}Z`,
    reason: "Threshold Crossed: 3 datapoints [97.0, 98.0, 99.0] were greater than the threshold (90.0).",
  });
}

function slowCheckout(): unknown {
  return alarmChange({
    alarm: "checkout-latency-p99",
    namespace: "Shop/Checkout",
    metric: "LatencyP99",
    dimensions: { Service: "checkout" },
    state: "ALARM",
    at: `${DATE}T03:20:31.200Z`,
    reason: "Threshold Crossed: 3 datapoints [2.4, 2.9, 3.1] were greater than the threshold (2.0).",
  });
}
