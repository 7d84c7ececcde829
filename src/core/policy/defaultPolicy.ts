/** The policy that holds when nobody has written one: shadow, careful limits. */
import { defaultLimits } from "../permits/limits.ts";
import type { Policy } from "./policy.ts";

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 60 * MINUTE_SECONDS;

export const defaultPolicy: Policy = {
  version: 1,
  mode: "shadow",
  rules: [
    {
      id: "ec2-status-check",
      event_type: "EC2_STATUS_CHECK_FAILED",
      mode: "auto",
      severity: "critical",
      runbook: [
        {
          action: "REBOOT",
          proveWithinSeconds: 20 * MINUTE_SECONDS,
          settleSeconds: 2 * MINUTE_SECONDS,
          helpsChecks: ["any", "instance"],
        },
        {
          action: "STOP_START",
          proveWithinSeconds: 25 * MINUTE_SECONDS,
          settleSeconds: 2 * MINUTE_SECONDS,
          helpsChecks: ["instance", "system"],
        },
        {
          action: "REPLACE",
          proveWithinSeconds: 20 * MINUTE_SECONDS,
          settleSeconds: MINUTE_SECONDS,
          helpsChecks: ["any", "instance", "system"],
        },
      ],
    },
    {
      id: "ec2-unexpected-stop",
      event_type: "EC2_UNEXPECTED_STOP",
      mode: "auto",
      severity: "critical",
      runbook: [{ action: "START", proveWithinSeconds: 15 * MINUTE_SECONDS, settleSeconds: 30 }],
    },
    {
      id: "ec2-high-cpu",
      event_type: "EC2_HIGH_CPU",
      mode: "auto",
      severity: "warning",
      runbook: [{ action: "INVESTIGATE", proveWithinSeconds: 5 * MINUTE_SECONDS, settleSeconds: 0 }],
    },
  ],
  guardrails: {
    consent: { tagKey: "defib" },
    stale: { unconfirmedSeconds: 15 * MINUTE_SECONDS },
    twoDoctors: { goFirstSeconds: 15 * MINUTE_SECONDS },
    heldAlarm: { unknownEndSeconds: 5 * MINUTE_SECONDS },
    meantStop: {
      meantCodes: [
        "Client.UserInitiatedShutdown",
        "Client.UserInitiatedHibernate",
        "Client.InstanceInitiatedShutdown",
        "Client.InstanceTerminated",
      ],
    },
    meantChange: {
      recentSeconds: 15 * MINUTE_SECONDS,
      trailWaitSeconds: 15 * MINUTE_SECONDS,
      // EC2's own reason has already said that the stop was not meant.
      withoutTrail: "allow",
    },
    automationAtWork: { lookAgainSeconds: 2 * MINUTE_SECONDS },
  },
  limits: defaultLimits,
  waits: { pollSeconds: 30, longestWaitSeconds: 2 * HOUR_SECONDS },
};
