/**
 * What a stack made and no other part of this cloud simulates. It does nothing: the services tell of it, in the SDK's own
 * words, so that what reads an account can be tried on one. A test fills it, and changes it as somebody's hand would.
 */
import type { MetricAlarm } from "@aws-sdk/client-cloudwatch";
import type { DescribeEventBusResponse, DescribeRuleResponse, Target } from "@aws-sdk/client-eventbridge";
import type {
  AliasConfiguration,
  EventSourceMappingConfiguration,
  FunctionConfiguration,
} from "@aws-sdk/client-lambda";
import type { GetScheduleOutput } from "@aws-sdk/client-scheduler";
import type { EventDestination } from "@aws-sdk/client-sesv2";

export interface MadeRole {
  readonly name: string;
  readonly arn: string;
  /** JSON. */
  readonly trust: string;
  /** JSON by name. */
  readonly policies: ReadonlyMap<string, string>;
}

export interface MadeRule {
  readonly rule: DescribeRuleResponse;
  readonly targets: Target[];
}

/** By name, but for what has an ARN for its name. */
export interface Made {
  readonly alarms: Map<string, MetricAlarm>;
  readonly buses: Map<string, DescribeEventBusResponse>;
  readonly rules: Map<string, MadeRule>;
  readonly schedules: Map<string, GetScheduleOutput>;
  readonly roles: Map<string, MadeRole>;
  readonly functions: Map<string, FunctionConfiguration>;
  /** By the function's name. */
  readonly aliases: Map<string, AliasConfiguration[]>;
  /** By the ARN of what is read. */
  readonly mappings: Map<string, EventSourceMappingConfiguration[]>;
  /** JSON by the key's ARN. */
  readonly keyPolicies: Map<string, string>;
  /** By configuration set. */
  readonly mailEvents: Map<string, EventDestination[]>;
}

export const nothingMade = (): Made => ({
  ...{
    alarms: new Map(),
    buses: new Map(),
    rules: new Map(),
    schedules: new Map(),
    roles: new Map(),
    functions: new Map(),
  },
  ...{ aliases: new Map(), mappings: new Map(), keyPolicies: new Map(), mailEvents: new Map() },
});
