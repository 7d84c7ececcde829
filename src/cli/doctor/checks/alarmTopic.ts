/** Does the alarm topic still lead to the queue? The field's commonest failure is an alarm that tells nobody. */
import { ListSubscriptionsByTopicCommand } from "@aws-sdk/client-sns";
import { asked } from "../../account/asked.ts";
import { type Check, fault, whenDeployed } from "../finding.ts";
import { backToTemplate } from "../live/mending.ts";

export const alarmTopic: Check = {
  id: "alarm-topic",
  question: "Does the alarm topic still lead to the queue?",
  of: "deployment",
  actions: ["sns:ListSubscriptionsByTopic"],
  skip: whenDeployed,
  run: async (examined) => {
    const { account, stack } = examined;
    const TopicArn = stack?.outputs["AlarmTopicArn"];
    if (TopicArn === undefined) return [];
    const { Subscriptions = [] } = await asked("sns:ListSubscriptionsByTopic", TopicArn, () =>
      account.clients.sns().send(new ListSubscriptionsByTopicCommand({ TopicArn })),
    );
    if (Subscriptions.some(({ Protocol }) => Protocol === "sqs")) return [];
    return [
      fault(
        "The alarm topic leads to no queue: alarms that act on it are lost.",
        "Its subscription was removed by hand; a deploy does not notice that, because the template has not changed.",
        backToTemplate(examined),
      ),
    ];
  },
};
