/** How signals arrive, are kept and told: queues, topics, rules, alarms, table, key, mail. */
import { type Deploying, named, of } from "./deploying.ts";

export const SIGNALS: Readonly<Record<string, Deploying>> = {
  "AWS::CloudWatch::Alarm": {
    actions: of("cloudwatch", [
      ...["PutMetricAlarm", "DeleteAlarms", "ListTagsForResource", "TagResource", "UntagResource"],
    ]),
    on: named("cloudwatch", "alarm:defib-*"),
  },
  "AWS::CloudWatch::Dashboard": {
    actions: of("cloudwatch", ["PutDashboard", "GetDashboard", "DeleteDashboards"]),
    on: ["arn:*:cloudwatch::*:dashboard/defib*"],
  },
  /** A replica elsewhere is filled by whoever deploys (DynamoDB Developer Guide, "DynamoDB global tables security"). */
  "AWS::DynamoDB::GlobalTable": {
    actions: [
      ...of("dynamodb", [
        ...["CreateTable", "DescribeTable", "UpdateTable", "DeleteTable", "TagResource", "UntagResource"],
        ...["DescribeContinuousBackups", "UpdateContinuousBackups", "DescribeTimeToLive", "UpdateTimeToLive"],
        ...["ListTagsOfResource", "DescribeContributorInsights", "DescribeKinesisStreamingDestination"],
        ...["DescribeTableReplicaAutoScaling", "GetResourcePolicy", "CreateTableReplica", "DeleteTableReplica"],
        ...["Scan", "Query", "GetItem", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"],
      ]),
      "iam:CreateServiceLinkedRole",
    ],
    on: [
      ...named("dynamodb", "table/defib-*"),
      "arn:*:iam::*:role/aws-service-role/replication.dynamodb.amazonaws.com/*",
    ],
  },
  "AWS::Events::EventBus": {
    actions: of("events", [
      ...["CreateEventBus", "DescribeEventBus", "UpdateEventBus", "DeleteEventBus"],
      ...["TagResource", "UntagResource", "ListTagsForResource"],
    ]),
    on: named("events", "event-bus/defib-*"),
  },
  "AWS::Events::EventBusPolicy": {
    actions: of("events", ["PutPermission", "RemovePermission", "DescribeEventBus"]),
    on: named("events", "event-bus/defib-*"),
  },
  "AWS::Events::Rule": {
    actions: of("events", [
      ...["PutRule", "DescribeRule", "DeleteRule", "PutTargets", "RemoveTargets", "ListTargetsByRule"],
      ...["TagResource", "UntagResource", "ListTagsForResource"],
    ]),
    on: named("events", "rule/defib-*"),
  },
  "AWS::KMS::Key": {
    actions: of("kms", [
      ...["CreateKey", "DescribeKey", "GetKeyPolicy", "PutKeyPolicy", "GetKeyRotationStatus", "EnableKeyRotation"],
      ...["DisableKeyRotation", "ScheduleKeyDeletion", "UpdateKeyDescription", "TagResource", "UntagResource"],
      "ListResourceTags",
    ]),
    on: ["*"],
  },
  "AWS::SES::ConfigurationSet": {
    actions: of("ses", [
      ...["CreateConfigurationSet", "GetConfigurationSet", "DeleteConfigurationSet", "TagResource", "UntagResource"],
      ...["PutConfigurationSetDeliveryOptions", "PutConfigurationSetReputationOptions"],
      ...["PutConfigurationSetSendingOptions", "PutConfigurationSetSuppressionOptions", "ListTagsForResource"],
    ]),
    on: named("ses", "configuration-set/*"),
  },
  "AWS::SES::ConfigurationSetEventDestination": {
    actions: of("ses", [
      ...["CreateConfigurationSetEventDestination", "GetConfigurationSetEventDestinations"],
      ...["UpdateConfigurationSetEventDestination", "DeleteConfigurationSetEventDestination"],
    ]),
    on: named("ses", "configuration-set/*"),
  },
  "AWS::SES::EmailIdentity": {
    actions: of("ses", [
      ...["CreateEmailIdentity", "GetEmailIdentity", "DeleteEmailIdentity", "PutEmailIdentityFeedbackAttributes"],
      ...["PutEmailIdentityConfigurationSetAttributes", "PutEmailIdentityMailFromAttributes", "TagResource"],
      ...["PutEmailIdentityDkimAttributes", "PutEmailIdentityDkimSigningAttributes"],
    ]),
    on: [...named("ses", "identity/*"), ...named("ses", "configuration-set/*")],
  },
  "AWS::SNS::Subscription": {
    actions: of("sns", ["Subscribe", "Unsubscribe", "GetSubscriptionAttributes", "SetSubscriptionAttributes"]),
    on: named("sns", "defib-*"),
  },
  "AWS::SNS::Topic": {
    actions: of("sns", [
      ...["CreateTopic", "DeleteTopic", "GetTopicAttributes", "SetTopicAttributes", "ListSubscriptionsByTopic"],
      ...["TagResource", "UntagResource", "ListTagsForResource", "GetDataProtectionPolicy"],
    ]),
    on: named("sns", "defib-*"),
  },
  "AWS::SNS::TopicPolicy": { actions: of("sns", ["SetTopicAttributes"]), on: named("sns", "defib-*") },
  "AWS::SQS::Queue": {
    actions: of("sqs", [
      ...["CreateQueue", "DeleteQueue", "GetQueueUrl", "GetQueueAttributes", "SetQueueAttributes"],
      ...["TagQueue", "UntagQueue", "ListQueueTags"],
    ]),
    on: named("sqs", "defib-*"),
  },
  "AWS::SQS::QueuePolicy": { actions: of("sqs", ["SetQueueAttributes"]), on: named("sqs", "defib-*") },
  "AWS::SSM::Parameter": {
    actions: of("ssm", [
      ...["PutParameter", "GetParameters", "DeleteParameter", "AddTagsToResource", "RemoveTagsFromResource"],
      "ListTagsForResource",
    ]),
    on: named("ssm", "parameter/defib/*"),
  },
};
