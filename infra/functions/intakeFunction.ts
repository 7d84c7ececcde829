/** Alarm notifications and events in, incidents out. */
import { Stack } from "aws-cdk-lib";
import type { IAlias } from "aws-cdk-lib/aws-lambda";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { INTAKE_TIMEOUT } from "../signals.ts";
import type { Around } from "./around.ts";
import { DefibFunction } from "./defibFunction.ts";

/** Alarms come in storms; more at once would only meet the limits of DynamoDB and Lambda. */
const AT_ONCE_MAX = 10;
const BATCH_MAX = 10;

export interface IntakeFunctionProps {
  readonly around: Around;
  readonly queue: IQueue;
  readonly remediation: IAlias;
}

export function intakeFunction(scope: Construct, { around, queue, remediation }: IntakeFunctionProps): DefibFunction {
  const intake = new DefibFunction(scope, "Intake", {
    ...around.common,
    name: "intake",
    description: "Alarm notifications and events in, incidents out",
    timeout: INTAKE_TIMEOUT,
    memoryMegabytes: 512,
    permissions: around.permissions("intake"),
    environment: {
      DEFIB_TABLE: around.table.tableName,
      DEFIB_MODE: around.options.mode,
      DEFIB_RULE_MODES: around.options.ruleModes,
      DEFIB_ACCOUNT_ID: Stack.of(scope).account,
      DEFIB_REMEDIATION_FUNCTION: remediation.functionArn,
      DEFIB_QUEUE_URL: queue.queueUrl,
    },
  });
  intake.alias.addEventSource(
    // One bad message does not bring its neighbours back.
    new SqsEventSource(queue, { batchSize: BATCH_MAX, maxConcurrency: AT_ONCE_MAX, reportBatchItemFailures: true }),
  );
  return intake;
}
