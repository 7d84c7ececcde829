/** Typed looks and cases for tests: an instance whose check failed, and nothing that speaks against acting. */
import type { Attempt, Incident } from "../incident.ts";
import { type InstanceFacts, known, type Look, type StatusFacts } from "../look.ts";
import { defaultPolicy } from "../policy/defaultPolicy.ts";
import { type PolicySlice, type Rung, sliceFor } from "../policy/policy.ts";
import { anAttempt, stillOpen } from "../report/incidents.fixtures.ts";
import type { Case } from "./guardrail.ts";

export const NOW = "2026-11-24T02:40:00.000Z";

export const REBOOT_RUNG: Rung = { action: "REBOOT", proveWithinSeconds: 1200, settleSeconds: 120 };
export const START_RUNG: Rung = { action: "START", proveWithinSeconds: 900, settleSeconds: 30 };

export function aSlice(overrides: Partial<PolicySlice> = {}): PolicySlice {
  const slice = sliceFor({ ...defaultPolicy, mode: "auto" }, "EC2_STATUS_CHECK_FAILED");
  if (slice === undefined) throw new Error("the default policy has a rule for failed status checks");
  return { ...slice, ...overrides };
}

/** An open incident that run 1 holds, and whose mode is auto. */
export const heldIncident = (overrides: Partial<Incident> = {}): Incident =>
  stillOpen({ epoch: 1, policy: aSlice(), ...overrides });

/** An attempt in auto mode that AWS took a few minutes ago and that is neither proved nor failed. */
export const begun = (overrides: Partial<Attempt> = {}): Attempt =>
  anAttempt({ result: "PENDING", proved_at: null, ...overrides });

export const instanceFacts = (overrides: Partial<InstanceFacts> = {}): InstanceFacts => ({
  state: "running",
  stateReasonCode: null,
  stateReasonMessage: null,
  launchTime: "2026-11-01T00:00:00.000Z",
  instanceType: "t3.medium",
  availabilityZone: "eu-west-1a",
  tags: { defib: "allow" },
  ...overrides,
});

export const statusFacts = (overrides: Partial<StatusFacts> = {}): StatusFacts => ({
  system: "ok",
  instance: "ok",
  attachedEbs: "ok",
  impairedSince: null,
  ...overrides,
});

/** Running, every check ok, the alarm in ALARM since before any action. */
export const aLook = (overrides: Partial<Look> = {}): Look => ({
  at: NOW,
  instance: known(instanceFacts()),
  status: known(statusFacts()),
  alarm: known({
    name: "web-1 status check",
    state: "ALARM",
    changedAt: "2026-11-24T02:34:10.000Z",
    suppressedBy: null,
    ec2Actions: [],
  }),
  checkSamples: known([]),
  ...overrides,
});

export const aCase = (overrides: Partial<Case> = {}): Case => ({
  incident: heldIncident(),
  policy: aSlice(),
  rung: REBOOT_RUNG,
  look: aLook(),
  now: NOW,
  ...overrides,
});
