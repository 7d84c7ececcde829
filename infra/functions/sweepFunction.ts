/** Each minute: takes over runs that were lost, gives back what nobody holds any more, redrives dead letters. */
import { Duration } from "aws-cdk-lib";
import type { IAlias } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import type { Signals } from "../signals.ts";
import type { Around } from "./around.ts";
import { DefibFunction } from "./defibFunction.ts";
import { RESERVED_EXECUTIONS } from "./reservedExecutions.ts";

export interface SweepFunctionProps {
  readonly around: Around;
  readonly remediation: IAlias;
  readonly signals: Pick<Signals, "queue" | "deadLetters">;
}

export const sweepFunction = (scope: Construct, { around, remediation, signals }: SweepFunctionProps): DefibFunction =>
  new DefibFunction(scope, "Sweep", {
    ...around.common,
    name: "sweep",
    description: "Takes over runs that were lost, gives back what nobody holds any more, redrives dead letters",
    timeout: Duration.minutes(5),
    memoryMegabytes: 256,
    reservedConcurrency: around.options.reserveConcurrency ? RESERVED_EXECUTIONS.sweep : undefined,
    permissions: around.permissions("sweep"),
    environment: {
      DEFIB_TABLE: around.table.tableName,
      DEFIB_REMEDIATION_FUNCTION: remediation.functionArn,
      DEFIB_PAGE_TOPIC_ARN: around.pageTopic.topicArn,
      DEFIB_DASHBOARD_URL: around.dashboardUrl,
      DEFIB_QUEUE_URL: signals.queue.queueUrl,
      DEFIB_DLQ_URL: signals.deadLetters.queueUrl,
    },
  });
