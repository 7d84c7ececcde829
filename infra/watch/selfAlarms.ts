/** What must not stay unseen about Defib itself, in the order in which a message passes. */

import { Duration } from "aws-cdk-lib";
import type { Alarm } from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import { HOUR, ofFunction, ofLog, ofRule, ofSchedules, ofTable, ofTableCall, ofTopic } from "./metrics.ts";
import { type SelfAlarm, type SilenceAlarm, selfAlarm, sumOf, type Watching } from "./selfAlarm.ts";
import type { Watched } from "./watched.ts";

/** Reports are daily, and a day may have 25 hours; hourly periods may look back for a week. */
export const DAY_AND_A_BIT_HOURS = 26;
const OLDEST_MESSAGE_SECONDS_MAX = 900;
/** Three failures in five minutes are no passing throttle. */
const STORE_FAILURES_FROM = 3;
/** Each metric of an alarm costs as much as an alarm: these two are made whatever happens. */
const CALLS = ["PutItem", "Query"];

export const selfAlarms = (scope: Construct, watched: Watched, watching: Watching): readonly Alarm[] =>
  [...arrival(watched), ...functions(watched), ...store(watched), ...byTheClock(watched)].map((alarm) =>
    selfAlarm(scope, alarm, watching),
  );

const arrival = ({ signals, pages, pipeline }: Watched): readonly SelfAlarm[] => [
  {
    name: "undelivered-alarms",
    says: "The alarm topic could not deliver to the queue: alarms do not arrive. Run ./defib doctor: a policy or a key.",
    from: 1,
    metric: sumOf("notifications that failed", [
      ofTopic(signals.topic.topicName, "NumberOfNotificationsFailed"),
      ofTopic(signals.topic.topicName, "NumberOfNotificationsFailedToRedriveToDlq"),
    ]),
  },
  {
    name: "undelivered-events",
    says: "An event rule could not deliver to the queue: events do not arrive. Run ./defib doctor: a policy or a key.",
    from: 1,
    metric: sumOf(
      "invocations that failed",
      Object.values(signals.rules).flatMap(({ ruleName }) =>
        ["FailedInvocations", "InvocationsFailedToBeSentToDlq"].map((metric) => ofRule(ruleName, metric)),
      ),
    ),
  },
  {
    name: "undelivered-pages",
    says: "A page could not be delivered to one of its receivers. Look at the subscriptions of the page topic.",
    from: 1,
    metric: ofTopic(pages.topicName, "NumberOfNotificationsFailed"),
  },
  {
    name: "late-messages",
    says: "Alarms wait in the queue for a quarter of an hour: intake does not keep up, or fails. Look at its errors.",
    from: OLDEST_MESSAGE_SECONDS_MAX,
    metric: signals.queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5), statistic: "Maximum" }),
  },
  {
    name: "dead-letters",
    says: "Alarms and events could not be taken in. The sweep brings them back; if the alarm stays, read one of them.",
    from: 1,
    metric: signals.deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: "Maximum" }),
  },
  {
    name: "failed-invocations",
    says: "A run, a sweep or a report failed for good. Read the message in the queue of failed invocations, then the log.",
    from: 1,
    metric: pipeline.failedInvocations.metricApproximateNumberOfMessagesVisible({ statistic: "Maximum" }),
  },
];

/** Not its throttles: strangers can cause those. */
const signIn = ({ signIn: one }: Watched["pipeline"]) => (one === null ? [] : [one]);

const functions = ({ pipeline }: Watched): readonly SelfAlarm[] => [
  ...[pipeline.intake, pipeline.remediation, pipeline.sweep, pipeline.report, ...signIn(pipeline)].map((one) => ({
    name: `errors-${one.name}`,
    says: `The ${one.name} function throws or times out. Its log says why; after a deploy, roll back.`,
    from: 1,
    periods: one.name === "report" ? 1 : 2,
    metric: ofFunction(one, "Errors"),
  })),
  {
    name: "failed-runs",
    says: "A run of an incident failed or timed out. The sweep starts the next run; the incident's record says where it stood.",
    from: 1,
    metric: sumOf("executions that failed", [
      ofFunction(pipeline.remediation, "DurableExecutionFailed"),
      ofFunction(pipeline.remediation, "DurableExecutionTimedOut"),
    ]),
  },
  {
    name: "throttles",
    says: "Lambda refuses to run Defib: the account's concurrency is used up. Ask for a higher quota, or reserve some.",
    from: 1,
    periods: 2,
    // A sweep that is throttled is one that still runs.
    metric: sumOf(
      "throttled invocations",
      [pipeline.intake, pipeline.remediation, pipeline.report].map((one) => ofFunction(one, "Throttles")),
    ),
  },
  {
    name: "lost-invocations",
    says: "An invocation was dropped, or could not even be written to the dead letters. Run ./defib doctor: a policy or a key.",
    from: 1,
    metric: sumOf(
      "invocations that are gone",
      pipeline.all.map((one) => ofFunction(one, "DeadLetterErrors")),
    ),
  },
];

const store = ({ table, pipeline }: Watched): readonly SelfAlarm[] => [
  {
    name: "store-down",
    says: "Defib cannot reach its table: nothing is done to any instance, and alarms wait. Look at DynamoDB's health.",
    from: STORE_FAILURES_FROM,
    metric: sumOf(
      "calls to the table that failed",
      [pipeline.intake, pipeline.remediation, pipeline.sweep].map((one) => ofLog(one.name, "StoreFailures")),
    ),
  },
  {
    name: "table-throttled",
    says: "DynamoDB throttles Defib's table. It goes on by itself as the table grows; if it stays, look for a hot key.",
    from: 1,
    periods: 3,
    metric: sumOf("throttled requests", [
      ofTable(table.tableName, "ReadThrottleEvents"),
      ofTable(table.tableName, "WriteThrottleEvents"),
    ]),
  },
  {
    name: "table-faults",
    says: "DynamoDB answers with faults of its own. Defib tries again; look at DynamoDB's health.",
    from: 1,
    periods: 2,
    metric: sumOf(
      "faults",
      CALLS.map((call) => ofTableCall(table.tableName, call, "SystemErrors")),
    ),
  },
  {
    name: "poison-messages",
    says: "A message fails each time it is brought back: it stays in the dead letters. Read it with ./defib explain.",
    from: 1,
    metric: ofLog(pipeline.sweep.name, "PoisonMessages"),
  },
];

const byTheClock = ({ pipeline, schedules }: Watched): readonly (SelfAlarm | SilenceAlarm)[] => [
  {
    name: "undelivered-schedules",
    says: "The scheduler could not start the sweep, the report or the heartbeat. Run ./defib doctor: its role, or its key.",
    from: 1,
    metric: sumOf(
      "schedules that failed",
      ["TargetErrorCount", "InvocationDroppedCount", "InvocationsFailedToBeSentToDeadLetterCount"].map((metric) =>
        ofSchedules(schedules.group.scheduleGroupName, metric),
      ),
    ),
  },
  {
    name: "no-sweep",
    says: "The sweep has not run for a quarter of an hour: runs that were lost stay lost. Is its schedule on?",
    silentPeriods: 3,
    metric: ofFunction(pipeline.sweep, "Invocations"),
  },
  {
    name: "no-report",
    says: "No report was made for more than a day. Is its schedule on? ./defib report makes it now.",
    silentPeriods: DAY_AND_A_BIT_HOURS,
    metric: ofFunction(pipeline.report, "Invocations", HOUR),
    while: ofFunction(pipeline.sweep, "Invocations", HOUR),
  },
];
