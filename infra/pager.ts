/** How a human is told: a topic that anybody may subscribe to, and the addresses that the team named. */

import { CfnOutput } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import { alarmsOf } from "./alarmSender.ts";
import { NOBODY_IS_PAGED } from "./nobodyIsPaged.ts";

export interface PagerProps {
  readonly key: IKey | undefined;
  readonly pageTo: readonly string[];
}

export class Pager extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { key, pageTo }: PagerProps) {
    super(scope, id);
    this.topic = new Topic(this, "Pages", { displayName: "Defib", enforceSSL: true, ...(key && { masterKey: key }) });
    // Alarms on Defib itself page by the same topic: that route needs nothing of Defib's to work.
    this.topic.grantPublish(alarmsOf(this));
    for (const address of pageTo) this.topic.addSubscription(new EmailSubscription(address));
    if (pageTo.length === 0) {
      const warning = new CfnOutput(this, "NobodyIsPaged", { value: `Subscribe somebody: ${this.topic.topicArn}` });
      warning.overrideLogicalId(NOBODY_IS_PAGED);
    }
  }
}
