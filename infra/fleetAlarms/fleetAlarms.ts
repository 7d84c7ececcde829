/** Who notices that an instance is ill: alarms on the whole fleet, on single instances, or the team's own alone. */
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";
import type { Pipeline } from "../functions/pipeline.ts";
import type { Schedules } from "../schedules.ts";
import type { Signals } from "../signals.ts";
import type { FleetAlarmOptions } from "./fleetAlarmOptions.ts";
import { SingleInstances } from "./singleInstances.ts";
import { wholeFleetAlarms } from "./wholeFleet.ts";

export interface FleetAlarmsProps {
  readonly stackName: string;
  readonly options: FleetAlarmOptions;
  readonly key: IKey | undefined;
  readonly signals: Signals;
  readonly pipeline: Pipeline;
  readonly schedules: Schedules;
}

export class FleetAlarms extends Construct {
  constructor(scope: Construct, id: string, props: FleetAlarmsProps) {
    super(scope, id);
    const { stackName, options, key, signals, pipeline, schedules } = props;
    if (options.kind === "fleet") wholeFleetAlarms(this, { stackName, options, topic: signals.topic });
    if (options.kind === "instance")
      new SingleInstances(this, "SingleInstances", {
        ...{ options, key, schedules, keeper: pipeline.fleetAlarms, deadLetters: pipeline.failedInvocations },
      });
  }
}
