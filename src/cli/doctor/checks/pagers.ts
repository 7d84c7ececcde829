/** Does a page reach anybody? */
import { ListSubscriptionsByTopicCommand } from "@aws-sdk/client-sns";
import { asked } from "../../account/asked.ts";
import { type Check, fault, warning, whenDeployed } from "../finding.ts";

const PENDING = "PendingConfirmation";

export const pagers: Check = {
  id: "pages",
  question: "Is somebody subscribed to the pages, and has confirmed it?",
  of: "deployment",
  actions: ["sns:ListSubscriptionsByTopic"],
  skip: whenDeployed,
  run: async ({ account, stack, options }) => {
    const TopicArn = stack?.outputs["PageTopicArn"];
    if (TopicArn === undefined) return [];
    const { Subscriptions = [] } = await asked("sns:ListSubscriptionsByTopic", TopicArn, () =>
      account.clients.sns().send(new ListSubscriptionsByTopicCommand({ TopicArn })),
    );
    const pending = Subscriptions.filter(({ SubscriptionArn }) => SubscriptionArn === PENDING);
    const unconfirmed = pending.map(({ Endpoint = "?" }) =>
      warning(
        `${Endpoint} has not confirmed the subscription to pages.`,
        "SNS mailed a link that must be opened; until then this address is not told.",
        `Open the link in the mail from AWS Notifications to ${Endpoint}; ./defib deploy again sends a new one after three days.`,
      ),
    );
    if (Subscriptions.length > pending.length) return unconfirmed;
    const add = `aws sns subscribe --topic-arn ${TopicArn} --protocol email --notification-endpoint YOU@EXAMPLE.ORG --region ${account.region}`;
    const nobody = (options.mode === "auto" ? fault : warning)(
      "A page reaches nobody: no subscription to the topic is confirmed.",
      "Where Defib needs a human it publishes there; SNS then has nobody to tell.",
      pending.length > 0 ? "Open the link in the mail from AWS Notifications." : add,
    );
    return [...unconfirmed, nobody];
  },
};
