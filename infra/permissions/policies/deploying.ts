/**
 * What CloudFormation calls to make, change and remove each type of resource. From the handlers' permissions in the
 * resource types' schemas (CloudFormation User Guide, "CloudFormation registry"), less what Defib's properties do not use.
 */
export interface Deploying {
  readonly actions: readonly string[];
  readonly on: readonly string[];
}

const of = (service: string, names: readonly string[]) => names.map((name) => `${service}:${name}`);
const named = (service: string, resource: string) => [`arn:*:${service}:*:*:${resource}`];
const BUCKETS = ["arn:*:s3:::defib-*"];
const FUNCTIONS = named("lambda", "function:defib-*");
const ROLES = ["arn:*:iam::*:role/defib-*"];

const cloudFront = (kind: string): Deploying => ({
  actions: of("cloudfront", [`Create${kind}`, `Get${kind}`, `Update${kind}`, `Delete${kind}`]),
  on: ["*"],
});

export const DEPLOYING: Readonly<Record<string, Deploying>> = {
  "AWS::CloudFront::CachePolicy": cloudFront("CachePolicy"),
  "AWS::CloudFront::Distribution": {
    actions: of("cloudfront", [
      ...["CreateDistribution", "GetDistribution", "GetDistributionConfig", "UpdateDistribution", "DeleteDistribution"],
      ...["TagResource", "UntagResource", "ListTagsForResource"],
    ]),
    on: ["*"],
  },
  "AWS::CloudFront::Function": {
    actions: [...cloudFront("Function").actions, "cloudfront:PublishFunction", "cloudfront:DescribeFunction"],
    on: ["*"],
  },
  "AWS::CloudFront::KeyGroup": cloudFront("KeyGroup"),
  "AWS::CloudFront::OriginAccessControl": cloudFront("OriginAccessControl"),
  "AWS::CloudFront::PublicKey": cloudFront("PublicKey"),
  "AWS::CloudFront::ResponseHeadersPolicy": cloudFront("ResponseHeadersPolicy"),
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
  "AWS::CodeDeploy::Application": {
    actions: of("codedeploy", [
      ...["CreateApplication", "GetApplication", "UpdateApplication", "DeleteApplication"],
      ...["TagResource", "UntagResource", "ListTagsForResource"],
    ]),
    on: named("codedeploy", "application:defib*"),
  },
  "AWS::CodeDeploy::DeploymentGroup": {
    actions: of("codedeploy", [
      ...["CreateDeploymentGroup", "GetDeploymentGroup", "UpdateDeploymentGroup", "DeleteDeploymentGroup"],
      ...["CreateDeployment", "GetDeployment", "GetDeploymentConfig", "StopDeployment", "RegisterApplicationRevision"],
      "GetApplicationRevision",
    ]),
    on: [
      ...named("codedeploy", "application:defib*"),
      ...named("codedeploy", "deploymentgroup:defib*"),
      ...named("codedeploy", "deploymentconfig:*"),
    ],
  },
  "AWS::DynamoDB::Table": {
    actions: of("dynamodb", [
      ...["CreateTable", "DescribeTable", "UpdateTable", "DeleteTable", "TagResource", "UntagResource"],
      ...["DescribeContinuousBackups", "UpdateContinuousBackups", "DescribeTimeToLive", "UpdateTimeToLive"],
      ...["ListTagsOfResource", "DescribeContributorInsights", "DescribeKinesisStreamingDestination"],
    ]),
    on: named("dynamodb", "table/defib-*"),
  },
  "AWS::Events::Rule": {
    actions: of("events", [
      ...["PutRule", "DescribeRule", "DeleteRule", "PutTargets", "RemoveTargets", "ListTargetsByRule"],
      ...["TagResource", "UntagResource", "ListTagsForResource"],
    ]),
    on: named("events", "rule/defib-*"),
  },
  "AWS::IAM::Policy": { actions: of("iam", ["PutRolePolicy", "GetRolePolicy", "DeleteRolePolicy"]), on: ROLES },
  "AWS::IAM::Role": {
    actions: of("iam", [
      ...["CreateRole", "GetRole", "UpdateRole", "DeleteRole", "UpdateAssumeRolePolicy", "UpdateRoleDescription"],
      ...["AttachRolePolicy", "DetachRolePolicy", "ListAttachedRolePolicies", "ListRolePolicies"],
      ...["PutRolePermissionsBoundary", "DeleteRolePermissionsBoundary", "TagRole", "UntagRole", "PassRole"],
    ]),
    on: ROLES,
  },
  "AWS::KMS::Key": {
    actions: of("kms", [
      ...["CreateKey", "DescribeKey", "GetKeyPolicy", "PutKeyPolicy", "GetKeyRotationStatus", "EnableKeyRotation"],
      ...["DisableKeyRotation", "ScheduleKeyDeletion", "UpdateKeyDescription", "TagResource", "UntagResource"],
      "ListResourceTags",
    ]),
    on: ["*"],
  },
  "AWS::Lambda::Alias": {
    actions: of("lambda", ["CreateAlias", "GetAlias", "UpdateAlias", "DeleteAlias"]),
    on: FUNCTIONS,
  },
  "AWS::Lambda::EventInvokeConfig": {
    actions: of("lambda", [
      ...["PutFunctionEventInvokeConfig", "GetFunctionEventInvokeConfig", "UpdateFunctionEventInvokeConfig"],
      "DeleteFunctionEventInvokeConfig",
    ]),
    on: FUNCTIONS,
  },
  "AWS::Lambda::EventSourceMapping": {
    actions: of("lambda", [
      ...["CreateEventSourceMapping", "GetEventSourceMapping", "UpdateEventSourceMapping"],
      ...["DeleteEventSourceMapping", "ListTags", "TagResource", "UntagResource"],
    ]),
    on: ["*"],
  },
  "AWS::Lambda::Function": {
    actions: of("lambda", [
      ...["CreateFunction", "GetFunction", "GetFunctionConfiguration", "DeleteFunction", "ListTags", "TagResource"],
      ...["UpdateFunctionCode", "UpdateFunctionConfiguration", "PutFunctionConcurrency", "DeleteFunctionConcurrency"],
      ...["UntagResource", "GetFunctionCodeSigningConfig", "GetRuntimeManagementConfig", "InvokeFunction"],
    ]),
    on: FUNCTIONS,
  },
  "AWS::Lambda::Permission": {
    actions: of("lambda", ["AddPermission", "RemovePermission", "GetPolicy"]),
    on: FUNCTIONS,
  },
  "AWS::Lambda::Version": {
    actions: of("lambda", ["PublishVersion", "ListVersionsByFunction", "GetProvisionedConcurrencyConfig"]),
    on: FUNCTIONS,
  },
  "AWS::Logs::LogGroup": {
    actions: of("logs", [
      ...["CreateLogGroup", "DeleteLogGroup", "PutRetentionPolicy", "DeleteRetentionPolicy", "TagResource"],
      ...["UntagResource", "ListTagsForResource", "DescribeLogGroups"],
    ]),
    on: named("logs", "log-group:*"),
  },
  "AWS::Logs::MetricFilter": {
    actions: of("logs", ["PutMetricFilter", "DescribeMetricFilters", "DeleteMetricFilter"]),
    on: named("logs", "log-group:/aws/lambda/defib-*"),
  },
  "AWS::Logs::QueryDefinition": {
    actions: of("logs", ["PutQueryDefinition", "DescribeQueryDefinitions", "DeleteQueryDefinition"]),
    on: ["*"],
  },
  "AWS::S3::Bucket": {
    actions: of("s3", [
      ...["CreateBucket", "DeleteBucket", "PutBucketTagging", "GetBucketTagging", "PutBucketVersioning"],
      ...["PutEncryptionConfiguration", "PutBucketPublicAccessBlock", "PutLifecycleConfiguration"],
      ...["PutBucketOwnershipControls", "PutBucketLogging", "ListBucket"],
    ]),
    on: BUCKETS,
  },
  "AWS::S3::BucketPolicy": {
    actions: of("s3", ["PutBucketPolicy", "GetBucketPolicy", "DeleteBucketPolicy"]),
    on: BUCKETS,
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
  "AWS::Scheduler::Schedule": {
    actions: of("scheduler", ["CreateSchedule", "GetSchedule", "UpdateSchedule", "DeleteSchedule"]),
    on: named("scheduler", "schedule/defib-*"),
  },
  "AWS::Scheduler::ScheduleGroup": {
    actions: of("scheduler", [
      ...["CreateScheduleGroup", "GetScheduleGroup", "DeleteScheduleGroup", "TagResource", "UntagResource"],
      "ListTagsForResource",
    ]),
    on: named("scheduler", "schedule-group/defib-*"),
  },
  /** A function of the stack, which empties a bucket before it goes. */
  "Custom::S3AutoDeleteObjects": { actions: of("lambda", ["InvokeFunction"]), on: FUNCTIONS },
};
