/** One page of CloudWatch that shows whether Defib itself is well. Incidents are shown elsewhere. */
import { Duration } from "aws-cdk-lib";
import { type Alarm, AlarmStatusWidget, Dashboard, GraphWidget, type IMetric } from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import { HOUR, ofFunction, ofLog, ofSchedules, ofTable } from "./metrics.ts";
import type { Watched } from "./watched.ts";

const HALF_OF_THE_PAGE = 12;

export function selfDashboard(
  scope: Construct,
  stackName: string,
  watched: Watched,
  alarms: readonly Alarm[],
): Dashboard {
  const dashboard = new Dashboard(scope, "Dashboard", {
    dashboardName: `${stackName}-self`,
    defaultInterval: Duration.days(1),
  });
  dashboard.addWidgets(new AlarmStatusWidget({ title: "Is Defib well?", alarms: [...alarms], width: 24, height: 4 }));
  const graphs = graphsOf(watched).map(
    ([title, left]) => new GraphWidget({ title, left: [...left], width: HALF_OF_THE_PAGE }),
  );
  for (let at = 0; at < graphs.length; at += 2) dashboard.addWidgets(...graphs.slice(at, at + 2));
  return dashboard;
}

const graphsOf = ({
  signals,
  pipeline,
  table,
  schedules,
}: Watched): readonly (readonly [string, readonly IMetric[]])[] => [
  [
    "Messages that wait, and dead letters",
    [
      signals.queue.metricApproximateNumberOfMessagesVisible({ label: "waiting" }),
      signals.deadLetters.metricApproximateNumberOfMessagesVisible({ label: "dead letters" }),
      pipeline.failedInvocations.metricApproximateNumberOfMessagesVisible({ label: "failed invocations" }),
    ],
  ],
  ["Age of the oldest message, in seconds", [signals.queue.metricApproximateAgeOfOldestMessage()]],
  ["Invocations", pipeline.all.map((one) => ofFunction(one, "Invocations").with({ label: one.name }))],
  ["Errors", pipeline.all.map((one) => ofFunction(one, "Errors").with({ label: one.name }))],
  [
    "Runs",
    [
      ...["Started", "Succeeded", "Failed", "TimedOut"].map((end) =>
        ofFunction(pipeline.remediation, `DurableExecution${end}`).with({ label: end }),
      ),
    ],
  ],
  ["Throttles", pipeline.all.map((one) => ofFunction(one, "Throttles").with({ label: one.name }))],
  [
    "The table: capacity used",
    ["ConsumedReadCapacityUnits", "ConsumedWriteCapacityUnits"].map((name) => ofTable(table.tableName, name)),
  ],
  [
    "Calls to the table that failed",
    [pipeline.intake, pipeline.remediation, pipeline.sweep].map((one) =>
      ofLog(one.name, "StoreFailures").with({ label: one.name }),
    ),
  ],
  ["Schedules that failed", [ofSchedules(schedules.group.scheduleGroupName, "TargetErrorCount")]],
  [
    "Heartbeats, by hour",
    [ofLog(pipeline.intake.name, "HeartbeatByTopic", HOUR), ofLog(pipeline.intake.name, "HeartbeatByEvent", HOUR)],
  ],
];
