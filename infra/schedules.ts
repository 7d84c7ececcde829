/** What runs by the clock: the sweep each minute, the report each morning by the team's own clock. */
import { Duration, RemovalPolicy, Stack, TimeZone } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
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
  readonly group: ScheduleGroup;
  readonly role: Role;

  constructor(scope: Construct, id: string, { sweep, report, reportTime, timeZone, deadLetters }: SchedulesProps) {
    super(scope, id);
    this.group = new ScheduleGroup(this, "Group", { removalPolicy: RemovalPolicy.DESTROY });
    this.role = this.ownRole(deadLetters);
    const { role } = this;
    const [hour = "7", minute = "0"] = reportTime.split(":").map((digits) => String(Number(digits)));
    const everyMinute = new Schedule(this, "EveryMinute", {
      scheduleGroup: this.group,
      description: "Runs that were lost are taken over",
      schedule: ScheduleExpression.rate(Duration.minutes(1)),
      // The next one comes in a minute; a late one helps nobody.
      target: new LambdaInvoke(sweep, {
        ...{ role, deadLetterQueue: deadLetters },
        maxEventAge: Duration.minutes(1),
        retryAttempts: 0,
      }),
    });
    const everyMorning = new Schedule(this, "EveryMorning", {
      scheduleGroup: this.group,
      description: "The report of the day before",
      schedule: ScheduleExpression.cron({ hour, minute, timeZone: TimeZone.of(timeZone) }),
      target: new LambdaInvoke(report, {
        ...{ role, deadLetterQueue: deadLetters },
        // A late retry still makes the day that was meant.
        input: ScheduleTargetInput.fromObject({ time: ContextAttribute.scheduledTime }),
        maxEventAge: Duration.hours(6),
        retryAttempts: 10,
      }),
    });
    // Not before the role has its rights.
    for (const schedule of [everyMinute, everyMorning]) schedule.node.addDependency(role);
  }

  /** The scheduler writes dead letters by the schedules' own role, which must then be able to use their key. */
  private ownRole(deadLetters: IQueue): Role {
    const conditions = {
      StringEquals: { "aws:SourceAccount": Stack.of(this).account, "aws:SourceArn": this.group.scheduleGroupArn },
    };
    const role = new Role(this, "Role", { assumedBy: new ServicePrincipal("scheduler.amazonaws.com", { conditions }) });
    deadLetters.encryptionMasterKey?.grant(role, "kms:GenerateDataKey", "kms:Decrypt");
    return role;
  }
}
