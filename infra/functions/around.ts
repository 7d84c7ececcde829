/** What is around every function: the things that it may call, and what it must know of them. */
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import type { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { IStringParameter } from "aws-cdk-lib/aws-ssm";
import type { DefibOptions } from "../options.ts";
import type { DefibFunctionProps } from "./defibFunction.ts";
import type { FunctionName } from "./functionNames.ts";

export interface Around {
  readonly common: Pick<DefibFunctionProps, "prefix" | "deadLetters">;
  readonly options: DefibOptions;
  readonly table: ITable;
  readonly pageTopic: ITopic;
  readonly brake: IStringParameter;
  /** Where incidents have a page. */
  readonly dashboardUrl: string | null;
  readonly permissions: (name: FunctionName) => readonly PolicyStatement[];
}
