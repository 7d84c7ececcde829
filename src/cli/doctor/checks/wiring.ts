/** Does every alarm, rule and schedule still lead to its function, or to a human? As the wiring test walks the template. */
import { type Check, whenDeployed } from "../finding.ts";

export const wiring: Check = {
  id: "wiring",
  question: "Does every alarm, rule and schedule lead to its function?",
  of: "deployment",
  walks: true,
  actions: [
    "cloudwatch:DescribeAlarms",
    ...["events:DescribeEventBus", "events:DescribeRule", "events:ListTargetsByRule", "scheduler:GetSchedule"],
    ...["iam:GetRole", "iam:GetRolePolicy", "iam:ListRolePolicies", "kms:DescribeKey", "kms:GetKeyPolicy"],
    ...["lambda:GetFunctionConfiguration", "lambda:ListAliases", "lambda:ListEventSourceMappings"],
    ...["ses:GetConfigurationSetEventDestinations", "sns:GetSubscriptionAttributes", "sns:GetTopicAttributes"],
    ...["sns:ListSubscriptionsByTopic", "sqs:GetQueueAttributes"],
  ],
  skip: whenDeployed,
  run: async (examined) => {
    const [{ readLiveWiring }, { wiringFindings }] = await Promise.all([
      import("../live/liveWiring.ts"),
      import("../live/wiringFindings.ts"),
    ]);
    return wiringFindings(await readLiveWiring(examined), examined);
  },
};
