/** What every deployed program asks for. */
import { required, withDefault } from "./variable.ts";
import { BRAKE_PARAMETER, LOG_LEVEL, type LogLevel, REGION, TABLE, VARIABLES } from "./variables.ts";

export interface Everywhere {
  readonly tableName: string;
  readonly region: string;
  readonly logLevel: LogLevel;
}

export const everywhere = {
  tableName: withDefault(TABLE, "incident_events"),
  region: required(REGION),
  logLevel: withDefault<LogLevel>(LOG_LEVEL, "info"),
};

export const brakeParameter = withDefault(BRAKE_PARAMETER, "/defib/brake");

export const NAMES = VARIABLES.map((variable) => variable.name);
