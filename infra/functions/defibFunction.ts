/** One Lambda function of Defib: its bundle, its own role and log group, and the alias by which everything calls it. */
import { join } from "node:path";
import { type Duration, RemovalPolicy } from "aws-cdk-lib";
import { PolicyDocument, type PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  Alias,
  Architecture,
  Code,
  type DurableConfig,
  Function as LambdaFunction,
  Runtime,
  Tracing,
} from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { acknowledgeWildcards } from "../acknowledge.ts";
import { CALLS, grantsFor } from "../permissions/statements.ts";
import type { FunctionName } from "./functionNames.ts";

/** What everything outside calls: it moves with a deploy, and back when the deploy goes wrong. */
export const ALIAS = "live";

export interface DefibFunctionProps {
  readonly name: FunctionName;
  /** Of the stack: the function is called `{prefix}-{name}`. */
  readonly prefix: string;
  readonly description: string;
  readonly timeout: Duration;
  readonly memoryMegabytes: number;
  /** What is null is not set: the function's own default holds. */
  readonly environment: Readonly<Record<string, string | null>>;
  readonly permissions: readonly PolicyStatement[];
  /** Where failed asynchronous invocations go. */
  readonly deadLetters?: IQueue;
  readonly reservedConcurrency?: number | undefined;
  readonly durable?: DurableConfig;
}

const BUNDLES = join(import.meta.dirname, "../../dist/functions");

export class DefibFunction extends Construct {
  readonly name: FunctionName;
  readonly function: LambdaFunction;
  readonly alias: Alias;
  readonly role: Role;
  readonly logs: LogGroup;

  constructor(scope: Construct, id: string, props: DefibFunctionProps) {
    super(scope, id);
    this.name = props.name;
    const functionName = `${props.prefix}-${props.name}`;
    this.logs = new LogGroup(this, "Logs", {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      description: `What the ${props.name} function of Defib may do`,
      inlinePolicies: { calls: new PolicyDocument({ statements: [...props.permissions] }) },
    });
    acknowledgeWildcards(this.role, props.permissions, whyEvery(props.name));
    this.logs.grantWrite(this.role);
    this.function = new LambdaFunction(this, "Function", {
      functionName,
      description: props.description,
      code: Code.fromAsset(join(BUNDLES, props.name)),
      handler: "index.handler",
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memoryMegabytes,
      timeout: props.timeout,
      role: this.role,
      logGroup: this.logs,
      tracing: Tracing.DISABLED,
      environment: environmentOf(props.environment),
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
      ...(props.deadLetters && { deadLetterQueue: props.deadLetters }),
      ...(props.reservedConcurrency !== undefined && { reservedConcurrentExecutions: props.reservedConcurrency }),
      ...(props.durable && { durableConfig: props.durable }),
    });
    this.alias = new Alias(this, "Live", { aliasName: ALIAS, version: this.function.currentVersion });
  }
}

const environmentOf = (wanted: Readonly<Record<string, string | null>>): Record<string, string> =>
  Object.fromEntries(Object.entries(wanted).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));

/** The reason that stands beside an action's grant, for what it may do to more than one thing. */
const whyEvery =
  (name: FunctionName) =>
  (action: string): string => {
    const grant = grantsFor(CALLS[name]).find((one) => one.action === action);
    return `${action}: ${grant?.whyEvery ?? grant?.why ?? "denied"}`;
  };
