/** The errors of deploy, destroy and doctor: code, what happened, why, and what to do next. */
import { EXIT } from "../exitCodes.ts";
import { type CliError, problem, quote } from "../problem.ts";

export const optionsWrong = (path: string, reasons: string): CliError =>
  problem(
    "OPTIONS_WRONG",
    EXIT.usage,
    `The deployment's options in ${quote(path)} cannot be used.`,
    reasons,
    "Correct them there, or give the flag; ./defib deploy --help lists the flags.",
  );

export const notReady = (faults: readonly string[], next: string): CliError =>
  problem(
    "NOT_READY",
    EXIT.failed,
    `Nothing was changed: ${faults.length === 1 ? "one thing is" : `${faults.length} things are`} in the way.`,
    faults.join("\n"),
    next,
  );

export const cdkMissing = (): CliError =>
  problem(
    "CDK_MISSING",
    EXIT.failed,
    "The CDK is not installed here; nothing was changed.",
    "A deploy makes its template with aws-cdk-lib and carries it out with aws-cdk; an install that leaves out development packages has neither.",
    "npm ci --include=dev, in Defib's folder; then the same command again.",
  );

export const synthesisFailed = (output: string): CliError =>
  problem(
    "SYNTHESIS_FAILED",
    EXIT.failed,
    "The stack's template could not be made; nothing was changed.",
    output || "The CDK app ended without a word.",
    "node infra/app.ts shows the whole error; npm run build makes dist/ anew.",
  );

export const deployFailed = (stackName: string, reasons: readonly string[], region: string): CliError =>
  problem(
    "DEPLOY_FAILED",
    EXIT.failed,
    `The deployment of ${quote(stackName)} failed.`,
    reasons.join("\n") || "CloudFormation gives no reason; the lines above say how far it came.",
    `./defib doctor --region ${region} says what state the stack is in; then run the same command again.`,
  );

export const planMoved = (moved: readonly string[], path: string): CliError =>
  problem(
    "PLAN_MOVED",
    EXIT.refused,
    `The plan no longer holds; nothing was changed.`,
    moved.join("\n"),
    `./defib deploy --plan-out ${path} makes a new plan.`,
  );

export const planUnreadable = (path: string, reason: string): CliError =>
  problem(
    "PLAN_UNREADABLE",
    EXIT.usage,
    `${quote(path)} is not a plan of this Defib.`,
    reason,
    "./defib deploy --plan-out plan.json makes one.",
  );

export const noTestRecord = (waitedSeconds: number, region: string): CliError =>
  problem(
    "TEST_ALARM_LOST",
    EXIT.failed,
    `Defib is deployed, but a test alarm left no record within ${waitedSeconds} seconds.`,
    "It was published to the alarm topic; somewhere between there and the table it was lost or is late.",
    `./defib doctor --region ${region} walks the path; aws logs tail /aws/lambda/defib-intake --since 5m --region ${region}`,
  );

export const noStack = (name: string, region: string, account: string): CliError =>
  problem(
    "NO_STACK",
    EXIT.failed,
    `There is no stack ${quote(name)} in ${region} of account ${account}.`,
    "It was removed before, is in another region, or has another name (--stack).",
    `aws cloudformation list-stacks --region ${region} --stack-status-filter CREATE_COMPLETE UPDATE_COMPLETE`,
  );

export const copyStays = (table: string, replica: string, region: string): CliError =>
  problem(
    "COPY_STAYS",
    EXIT.failed,
    `The copy of the table ${quote(table)} in ${replica} is still being removed; the table itself is untouched.`,
    "A table that is deleted before its copy leaves the copy behind, with every incident in it.",
    `When aws dynamodb describe-table --table-name ${table} --region ${region} names no replica any more, run the same command again.`,
  );

export const destroyFailed = (name: string, reasons: readonly string[]): CliError =>
  problem(
    "DESTROY_FAILED",
    EXIT.failed,
    `The stack ${quote(name)} was not removed whole.`,
    reasons.join("\n"),
    "Remove what is named by hand, then run ./defib destroy again: it goes on where it stopped.",
  );

export const notOurs = (name: string): CliError =>
  problem(
    "NOT_OURS",
    EXIT.refused,
    `The stack ${quote(name)} was not made by Defib.`,
    "It does not have the tag defib:stack, which every deploy sets.",
    "Give the name of Defib's stack with --stack.",
  );
