/** How the functions start one another, bring dead letters back, and tell a human. */
import type { Grant } from "../grant.ts";

export const messages: readonly Grant[] = [
  {
    action: "lambda:InvokeFunction",
    why: "A run of an incident is started, by the alias.",
    when: "when an incident is opened, and when the run of one was lost",
    resources: ({ remediationAliasArn }) => [remediationAliasArn],
  },
  {
    action: "lambda:CheckpointDurableExecution",
    why: "A run keeps its journal: it survives its process, and acts at most once.",
    when: "at each step of a run",
    resources: ({ remediationFunctionArn }) => [`${remediationFunctionArn}:*`],
  },
  {
    action: "lambda:GetDurableExecutionState",
    why: "A run reads its journal again.",
    when: "when a run goes on after a wait or a lost process",
    resources: ({ remediationFunctionArn }) => [`${remediationFunctionArn}:*`],
  },
  {
    action: "sns:Publish",
    why: "A human is told.",
    when: "when an incident needs one, once for each cause",
    resources: ({ pageTopicArn }) => [pageTopicArn],
  },
  {
    action: "sqs:GetQueueAttributes",
    why: "Dead letters are counted, and what waits before them.",
    when: "each minute by the sweep",
    resources: ({ queueArn, deadLettersArn }) => [queueArn, deadLettersArn],
  },
  {
    action: "sqs:ReceiveMessage",
    why: "A dead letter is taken out of the dead-letter queue.",
    when: "by the sweep, when there are any and the table answers again",
    resources: ({ deadLettersArn }) => [deadLettersArn],
  },
  {
    action: "sqs:DeleteMessage",
    why: "A dead letter that went back to the queue is removed from the dead-letter queue.",
    when: "after it was sent back",
    resources: ({ deadLettersArn }) => [deadLettersArn],
  },
  {
    action: "sqs:ChangeMessageVisibility",
    why: "A message that could not be taken in, or a dead letter that is not understood, is left alone for a while.",
    when: "after it failed",
    resources: ({ queueArn, deadLettersArn }) => [queueArn, deadLettersArn],
  },
  {
    action: "sqs:SendMessage",
    why: "A dead letter goes back to the queue that intake reads.",
    when: "by the sweep, few at a time",
    resources: ({ queueArn }) => [queueArn],
  },
];
