/**
 * What one of each kind of work uses. Requests, units and bytes: `npm run bench -- incidents` and `src/local/callCount.it.test.ts`
 * on 2026-11-25. Times are estimates until a deployment was measured: the code's own time in `npm run bench -- intake`,
 * and waiting for AWS's answers at 20 ms each.
 */

/** An incident that is healed by its first rung: the dearest that there usually is. */
export const HEALED = {
  ...{ writeUnits: 287, readUnits: 25 },
  /** In GetMetricData: evidence, and a look each minute until it is proved. */
  metricReads: 20,
  cloudWatchRequests: 11,
  /** The run's first, and one after each wait. */
  invocations: 11,
  secondsOfInvocation: 0.9,
  /** Steps, waits and the start. */
  durableOperations: 30,
  durableKilobytes: 400,
  /** With its raw event, in the table and in one index. */
  recordKilobytes: 60,
  logKilobytes: 30,
} as const;

/** One that is left alone on purpose, or is only told of: as in shadow without the owner's tag. */
export const LEFT_ALONE = {
  ...{ writeUnits: 36, readUnits: 1, metricReads: 0, cloudWatchRequests: 0 },
  ...{ invocations: 1, secondsOfInvocation: 0.9, durableOperations: 5, durableKilobytes: 60 },
  ...{ recordKilobytes: 30, logKilobytes: 8 },
} as const;

export type IncidentFigures = { readonly [K in keyof typeof HEALED]: number };

/** A notification: an alarm comes by its action and as an event, red and green. */
export const NOTIFICATION = { writeUnits: 1, seconds: 0.15, logKilobytes: 1.5, kilobytes: 4 } as const;
export const NOTIFICATIONS_AN_ALARM = 4;

export const SWEEP = { readUnits: 2, seconds: 0.1, sqsRequests: 2, logKilobytes: 0.8 } as const;
export const REPORT = { seconds: 4, puts: 6, kilobytes: 300, logKilobytes: 4 } as const;
export const KEEPING_ALARMS = { seconds: 5, cloudWatchRequests: 10, logKilobytes: 1 } as const;

/** Megabytes of memory, as `infra/functions/` gives them: shown by infra/costCounts.it.test.ts. */
export const MEMORY = { intake: 512, remediation: 512, sweep: 256, report: 1024, fleetAlarms: 256 } as const;

/** Lambda asks a queue all the time: five pollers, each for 20 seconds. Source: Lambda Developer Guide, "Using Lambda with Amazon SQS". */
export const POLLS_A_MINUTE = 15;

/** Records stay for 400 days, logs for 90. */
export const RECORD_MONTHS = 400 / 30.4;
export const LOG_MONTHS = 3;
/** Of a run's journal: 14 days. */
export const JOURNAL_MONTHS = 14 / 30.4;
