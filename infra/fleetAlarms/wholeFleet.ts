/** One alarm a kind on the whole fleet, or on each part of it: every instance is a contributor of its own. */
import { CfnAlarm } from "aws-cdk-lib/aws-cloudwatch";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";
import { fleetAlarmPrefix, watchedKinds } from "../../src/core/fleetAlarms/kinds.ts";
import { fleetQuery, type Part, partsOfKind } from "../../src/core/fleetAlarms/query.ts";
import type { FleetAlarmOptions } from "./fleetAlarmOptions.ts";

export interface WholeFleetProps {
  readonly stackName: string;
  readonly options: FleetAlarmOptions;
  readonly topic: ITopic;
}

export function wholeFleetAlarms(scope: Construct, { stackName, options, topic }: WholeFleetProps): void {
  const { split } = options;
  for (const [kind, threshold] of watchedKinds(options)) {
    for (const part of partsOfKind(kind, split)) {
      const name = `${kind.name}${endOf(part)}`;
      new CfnAlarm(scope, name, {
        alarmName: `${fleetAlarmPrefix(stackName)}${name}`,
        alarmDescription: `An instance${inWords(part, split?.tag ?? "")}: ${kind.says}`,
        metrics: [
          { id: "q1", expression: fleetQuery(kind, split, part), period: kind.periodSeconds, returnData: true },
        ],
        evaluationPeriods: kind.periods,
        threshold,
        comparisonOperator:
          kind.fires === "at or above" ? "GreaterThanOrEqualToThreshold" : "LessThanOrEqualToThreshold",
        // An instance that is stopped writes no metrics, and is not red for that.
        treatMissingData: "notBreaching",
        alarmActions: [topic.topicArn],
        okActions: [topic.topicArn],
      });
    }
  }
}

function endOf(part: Part): string {
  switch (part.kind) {
    case "whole":
      return "";
    case "value":
      return `-of-${part.value}`;
    case "rest":
      return "-others";
  }
}

function inWords(part: Part, tag: string): string {
  switch (part.kind) {
    case "whole":
      return "";
    case "value":
      return ` whose ${tag} is ${part.value}`;
    case "rest":
      return ` whose ${tag} is none of those that have an alarm`;
  }
}
