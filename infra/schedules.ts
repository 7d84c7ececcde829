/** What runs by the clock: the sweep each minute, the report each morning by the team's own clock. */
import { Duration, TimeZone } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleGroup,
  ScheduleTargetInput,
} from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";

export interface SchedulesProps {
  readonly sweep: IFunction;
  readonly report: IFunction;
  /** `HH:MM`. */
  readonly reportTime: string;
  readonly timeZone: string;
  readonly deadLetters: IQueue;
}

export class Schedules extends Construct {
  constructor(scope: Construct, id: string, { sweep, report, reportTime, timeZone, deadLetters }: SchedulesProps) {
    super(scope, id);
    const group = new ScheduleGroup(this, "Group");
    const [hour = "7", minute = "0"] = reportTime.split(":").map((digits) => String(Number(digits)));
    new Schedule(this, "EveryMinute", {
      scheduleGroup: group,
      description: "Runs that were lost are taken over",
      schedule: ScheduleExpression.rate(Duration.minutes(1)),
      // The next one comes in a minute; a late one helps nobody.
      target: new LambdaInvoke(sweep, {
        deadLetterQueue: deadLetters,
        maxEventAge: Duration.minutes(1),
        retryAttempts: 0,
      }),
    });
    new Schedule(this, "EveryMorning", {
      scheduleGroup: group,
      description: "The report of the day before",
      schedule: ScheduleExpression.cron({ hour, minute, timeZone: TimeZone.of(timeZone) }),
      target: new LambdaInvoke(report, {
        // A late retry still makes the day that was meant.
        input: ScheduleTargetInput.fromObject({ time: ContextAttribute.scheduledTime }),
        deadLetterQueue: deadLetters,
        maxEventAge: Duration.hours(6),
        retryAttempts: 10,
      }),
    });
  }
}
