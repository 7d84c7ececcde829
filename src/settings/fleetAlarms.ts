/** The settings of the function that keeps the alarms on single instances. */
import type { Thresholds } from "../core/fleetAlarms/thresholds.ts";
import { everywhere, NAMES } from "./everywhere.ts";
import { ALARM_TOPIC_ARN, FLEET_ALARM_PREFIX, FLEET_ALARMS, NOTHING } from "./fleetAlarmVariables.ts";
import { type Environment, gather, required, withDefault } from "./variable.ts";
import type { LogLevel } from "./variables.ts";

export interface FleetAlarmSettings {
  readonly region: string;
  readonly logLevel: LogLevel;
  /** Where the alarms' notifications go. */
  readonly topicArn: string;
  readonly prefix: string;
  readonly thresholds: Thresholds;
}

/** @throws SettingsError */
export const fleetAlarmSettings = (environment: Environment): FleetAlarmSettings =>
  gather<FleetAlarmSettings>(environment, NAMES, {
    region: everywhere.region,
    logLevel: everywhere.logLevel,
    topicArn: required(ALARM_TOPIC_ARN),
    prefix: required(FLEET_ALARM_PREFIX),
    thresholds: withDefault(FLEET_ALARMS, NOTHING),
  });
