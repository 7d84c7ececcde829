/**
 * A heartbeat: once a day an alarm that means nothing is set off. It must come out at the other end, as a line in
 * intake's log that CloudWatch counts; where it does not, CloudWatch pages by itself. So a pipeline that is dead tells,
 * whatever killed it. Each way in has its own: the alarm topic, and the event rule.
 *
 * Sources: EventBridge Scheduler User Guide, "Using universal targets" (any action that is not read-only), and "Schedule
 * types" (a rate begins when it is made); CloudWatch API, SetAlarmState (a metric alarm returns to its own state within
 * seconds, so that it changes again the next day) and PutMetricAlarm (hourly periods may look back for seven days).
 */
import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, Metric, Stats, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Schedule, ScheduleExpression, ScheduleTargetInput } from "aws-cdk-lib/aws-scheduler";
import { Universal } from "aws-cdk-lib/aws-scheduler-targets";
import { Construct } from "constructs";
import { HEARTBEAT_METRIC, HEARTBEAT_NAMESPACE } from "../../src/core/sources/reading/heartbeat.ts";
import type { Pipeline } from "../functions/pipeline.ts";
import type { Schedules } from "../schedules.ts";
import type { Signals } from "../signals.ts";
import { HOUR, ofLog } from "./metrics.ts";
import { type SilenceAlarm, selfAlarm, type Watching } from "./selfAlarm.ts";
import { DAY_AND_A_BIT_HOURS } from "./selfAlarms.ts";

export interface HeartbeatProps {
  readonly signals: Signals;
  readonly schedules: Schedules;
  readonly pipeline: Pipeline;
  readonly watching: Watching;
}

export class Heartbeat extends Construct {
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, { signals, schedules, pipeline, watching }: HeartbeatProps) {
    super(scope, id);
    const beat = this.beat(signals, watching.stackName);
    const schedule = this.everyDay(beat, schedules, pipeline);
    this.alarms = silences(signals, pipeline).map((alarm) => selfAlarm(this, alarm, watching));
    // The first beat is on its way before anybody waits for it.
    for (const alarm of this.alarms) alarm.node.addDependency(schedule);
    schedule.node.addDependency(pipeline, signals, schedules.role);
  }

  /** Its metric has no data, ever: so it is OK again within a minute. */
  private beat(signals: Signals, stackName: string): Alarm {
    const beat = new Alarm(this, "Beat", {
      alarmName: `${stackName}-heartbeat`,
      alarmDescription: "Set off once a day to see whether alarms reach Defib. It means nothing else.",
      metric: new Metric({ namespace: HEARTBEAT_NAMESPACE, metricName: HEARTBEAT_METRIC, statistic: Stats.SUM }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    beat.addAlarmAction(new SnsAction(signals.topic));
    return beat;
  }

  private everyDay(beat: Alarm, { group, role }: Schedules, { failedInvocations }: Pipeline): Schedule {
    return new Schedule(this, "EveryDay", {
      scheduleGroup: group,
      description: "An alarm that means nothing is set off, to see whether alarms reach Defib",
      schedule: ScheduleExpression.rate(Duration.days(1)),
      target: new Universal({
        ...{ service: "cloudwatch", action: "setAlarmState", role, deadLetterQueue: failedInvocations },
        policyStatements: [new PolicyStatement({ actions: ["cloudwatch:SetAlarmState"], resources: [beat.alarmArn] })],
        input: ScheduleTargetInput.fromObject({
          AlarmName: beat.alarmName,
          StateValue: "ALARM",
          StateReason: "Heartbeat of Defib: this alarm means nothing, and is OK again within a minute.",
        }),
        retryAttempts: 3,
        maxEventAge: Duration.hours(1),
      }),
    });
  }
}

const silences = ({ rules }: Signals, { intake }: Pipeline): readonly SilenceAlarm[] => [
  {
    name: "heartbeat",
    says: "The daily heartbeat did not come through the alarm topic: alarms may not reach Defib. Run ./defib doctor.",
    silentPeriods: DAY_AND_A_BIT_HOURS,
    metric: ofLog(intake.name, "HeartbeatByTopic", HOUR),
  },
  ...(rules.alarmStates === undefined
    ? []
    : [
        {
          name: "heartbeat-events",
          says: "The daily heartbeat did not come through the event rule: alarms may not reach Defib. Run ./defib doctor.",
          silentPeriods: DAY_AND_A_BIT_HOURS,
          metric: ofLog(intake.name, "HeartbeatByEvent", HOUR),
        },
      ]),
];
