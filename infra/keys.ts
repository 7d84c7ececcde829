/** The key that topics and queues are encrypted with. CloudWatch alarms cannot publish to a topic under AWS's own key. */

import { RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";

/** The services that put messages into encrypted topics and queues in their own name; SES tells of mail that bounced. */
const SENDERS = ["cloudwatch.amazonaws.com", "events.amazonaws.com", "ses.amazonaws.com", "sns.amazonaws.com"];

export function messageKey(scope: Construct): Key {
  const key = new Key(scope, "MessageKey", {
    description: "Alarm notifications, events and pages of Defib on their way",
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: "SendersMayEncrypt",
      principals: SENDERS.map((service) => new ServicePrincipal(service)),
      actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
      resources: ["*"],
    }),
  );
  return key;
}
