/** What Lambda does in a function's name, with its role: the constructs of the CDK give it. */
import { FUNCTION_NAMES, type FunctionName } from "../functions/functionNames.ts";

export interface PlatformRight {
  readonly functions: readonly FunctionName[];
  readonly actions: readonly string[];
  readonly why: string;
  readonly when: string;
  /** In words, and as a pattern. */
  readonly on: string;
  readonly resources: readonly string[];
}

export const PLATFORM: readonly PlatformRight[] = [
  {
    functions: FUNCTION_NAMES,
    actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
    why: "The function's log lines.",
    when: "at each invocation",
    on: "its own log group",
    resources: ["arn:*:logs:*:*:log-group:/aws/lambda/defib-*"],
  },
  {
    functions: FUNCTION_NAMES,
    actions: ["sqs:SendMessage"],
    why: "An invocation that failed for good is kept.",
    when: "when Lambda gives up on it",
    on: "the queue of failed invocations",
    resources: ["arn:*:sqs:*:*:defib-*"],
  },
  {
    functions: ["intake"],
    actions: [
      ...["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueUrl"],
      "sqs:GetQueueAttributes",
    ],
    why: "Lambda reads the queue of signals for it.",
    when: "all the time",
    on: "the queue of signals",
    resources: ["arn:*:sqs:*:*:defib-*"],
  },
  {
    functions: ["fleetAlarms"],
    actions: [
      ...["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueUrl"],
      "sqs:GetQueueAttributes",
    ],
    why: "Lambda reads the queue of changed instances and tags for it.",
    when: "all the time, where the options ask for alarms on single instances",
    on: "the queue of changes",
    resources: ["arn:*:sqs:*:*:defib-*"],
  },
];
