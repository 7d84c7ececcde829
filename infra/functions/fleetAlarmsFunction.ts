/** Makes alarms on single instances, and removes what an earlier choice made; called by `infra/fleetAlarms/` only. */
import { Duration } from "aws-cdk-lib";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";
import { fleetAlarmPrefix } from "../../src/core/fleetAlarms/kinds.ts";
import { thresholdsText } from "../../src/settings/fleetAlarmVariables.ts";
import type { Around } from "./around.ts";
import { DefibFunction } from "./defibFunction.ts";

/** CloudWatch takes three new alarms a second. */
export const FLEET_ALARMS_TIMEOUT = Duration.minutes(15);

export interface FleetAlarmsFunctionProps {
  readonly around: Around;
  readonly alarmTopic: ITopic;
}

export function fleetAlarmsFunction(scope: Construct, { around, alarmTopic }: FleetAlarmsFunctionProps): DefibFunction {
  const { fleetAlarms } = around.options;
  return new DefibFunction(scope, "FleetAlarms", {
    ...around.common,
    name: "fleetAlarms",
    description: "Alarms on single instances come and go with the instances",
    timeout: FLEET_ALARMS_TIMEOUT,
    memoryMegabytes: 256,
    permissions: around.permissions("fleetAlarms"),
    environment: {
      DEFIB_ALARM_TOPIC_ARN: alarmTopic.topicArn,
      DEFIB_FLEET_ALARM_PREFIX: fleetAlarmPrefix(around.common.prefix),
      DEFIB_FLEET_ALARMS: fleetAlarms.kind === "instance" ? thresholdsText(fleetAlarms) || null : null,
    },
  });
}
