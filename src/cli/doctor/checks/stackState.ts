/** Is the stack ours, and in a state that can be deployed to? */
import type { StackState } from "../../account/stack.ts";
import { type Check, type Finding, fault, warning, whenDeployed } from "../finding.ts";

export const stackState: Check = {
  id: "stack",
  question: "Is the stack ours, and in a state that can be deployed to?",
  of: "account",
  actions: [],
  skip: whenDeployed,
  run: async ({ stack, account: { region } }) => (stack === null ? [] : findings(stack, region)),
};

function findings(stack: StackState, region: string): readonly Finding[] {
  const { name, status, reason, isOurs } = stack;
  const at = `--stack-name ${name} --region ${region}`;
  const why = reason ?? `CloudFormation says ${status}.`;
  if (!isOurs) {
    const what = `A stack ${name} is there already, and it is not Defib's.`;
    return [
      fault(what, "It lacks the tag defib:stack.", "The same command with --stack NAME gives Defib's another name."),
    ];
  }
  if (status === "ROLLBACK_COMPLETE" || status === "ROLLBACK_FAILED" || status === "CREATE_FAILED") {
    const wait = `aws cloudformation delete-stack ${at} && aws cloudformation wait stack-delete-complete ${at}`;
    return [
      fault(`The stack ${name} is in ${status}: its first deploy failed, and it can only be removed.`, why, wait),
    ];
  }
  if (status === "DELETE_FAILED") {
    const events = `aws cloudformation describe-stack-events ${at} --query "StackEvents[?ResourceStatus=='DELETE_FAILED']"`;
    return [fault(`The stack ${name} is in DELETE_FAILED.`, why, `${events}; then ./defib destroy again.`)];
  }
  if (status === "UPDATE_ROLLBACK_FAILED") {
    const next = `aws cloudformation continue-update-rollback ${at}`;
    return [fault(`The stack ${name} is in ${status}: neither old nor new.`, why, next)];
  }
  if (status.endsWith("_IN_PROGRESS") && status !== "REVIEW_IN_PROGRESS") {
    const kind = status.startsWith("DELETE") ? "delete" : status.startsWith("CREATE") ? "create" : "update";
    const next = `aws cloudformation wait stack-${kind}-complete ${at}; then the same command again.`;
    return [fault(`The stack ${name} is being changed (${status}).`, "Only one change at a time is possible.", next)];
  }
  if (status === "UPDATE_ROLLBACK_COMPLETE") {
    const next = `aws cloudformation describe-stack-events ${at} --max-items 20`;
    return [warning(`The last deploy of ${name} failed and was taken back; the one before it runs.`, why, next)];
  }
  return [];
}
