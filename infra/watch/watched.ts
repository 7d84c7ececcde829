/** What is watched. */
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { Pipeline } from "../functions/pipeline.ts";
import type { Schedules } from "../schedules.ts";
import type { Signals } from "../signals.ts";

export interface Watched {
  readonly signals: Signals;
  readonly table: ITable;
  readonly pages: ITopic;
  readonly pipeline: Pipeline;
  readonly schedules: Schedules;
}
