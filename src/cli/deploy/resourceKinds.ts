/** The resources of a template by kind: how many, what for, and whether an uninstall removes them. */
import { isKept, type Template } from "./template.ts";

export interface ResourceKind {
  readonly type: string;
  readonly count: number;
  readonly kind: string;
  readonly purpose: string;
  readonly kept: number;
}

const KINDS: Readonly<Record<string, readonly [kind: string, purpose: string]>> = {
  "AWS::CloudFront::CachePolicy": ["CloudFront policy", "the dashboard is asked for anew, its assets are kept"],
  "AWS::CloudFront::Distribution": ["CloudFront distribution", "serves the dashboard and the reports"],
  "AWS::CloudFront::Function": ["CloudFront function", "paths of the dashboard"],
  "AWS::CloudFront::KeyGroup": ["CloudFront key group", "who may open the dashboard"],
  "AWS::CloudFront::OriginAccessControl": ["CloudFront access control", "only the distribution reads the buckets"],
  "AWS::CloudFront::OriginRequestPolicy": ["CloudFront policy", "what signing in reads of a request"],
  "AWS::CloudFront::PublicKey": ["CloudFront public key", "who may open the dashboard"],
  "AWS::CloudFront::ResponseHeadersPolicy": ["CloudFront policy", "the dashboard's security headers"],
  "AWS::CloudWatch::Alarm": ["CloudWatch alarm", "watches the fleet, and Defib itself"],
  "AWS::CloudWatch::Dashboard": ["CloudWatch dashboard", "Defib's own numbers"],
  "AWS::CodeDeploy::Application": ["CodeDeploy application", "moves the aliases"],
  "AWS::CodeDeploy::DeploymentGroup": ["CodeDeploy deployment group", "moves an alias, and back when alarms go off"],
  "AWS::DynamoDB::GlobalTable": ["DynamoDB table", "the incidents, and what is held between runs"],
  "AWS::Events::Rule": ["EventBridge rule", "alarms and instance states come in"],
  "AWS::IAM::Policy": ["IAM policy", "what a role may do"],
  "AWS::IAM::Role": ["IAM role", "what a function or a schedule may do"],
  "AWS::KMS::Key": ["KMS key", "messages are encrypted on their way"],
  "AWS::Lambda::Alias": ["Lambda alias", "a deploy moves it, and back"],
  "AWS::Lambda::EventSourceMapping": ["event source mapping", "the queue feeds intake"],
  "AWS::Lambda::Function": ["Lambda function", "does Defib's work; one is the CDK's own"],
  "AWS::Lambda::Permission": ["Lambda permission", "who may call a function"],
  "AWS::Lambda::Url": ["Lambda function URL", "the distribution calls the sign-in function by it"],
  "AWS::Lambda::Version": ["Lambda version", "running work ends on the code it began with"],
  "AWS::Logs::LogGroup": ["log group", "the functions' logs, 3 months"],
  "AWS::Logs::MetricFilter": ["log metric filter", "numbers out of the logs"],
  "AWS::Logs::QueryDefinition": ["saved query", "what was decided, and why"],
  "AWS::S3::Bucket": ["S3 bucket", "the reports; the dashboard's files"],
  "AWS::S3::BucketPolicy": ["bucket policy", "who may read them"],
  "AWS::SES::ConfigurationSet": ["SES configuration set", "tells when mail bounces"],
  "AWS::SES::ConfigurationSetEventDestination": ["SES event destination", "tells when mail bounces"],
  "AWS::SES::EmailIdentity": ["SES identity", "the report's sender"],
  "AWS::SNS::Subscription": ["SNS subscription", "alarms to the queue; pages to people"],
  "AWS::SNS::Topic": ["SNS topic", "alarms in; pages out"],
  "AWS::SNS::TopicPolicy": ["topic policy", "who may publish"],
  "AWS::SQS::Queue": ["SQS queue", "nothing is lost on the way; dead letters"],
  "AWS::SQS::QueuePolicy": ["queue policy", "who may send"],
  "AWS::SSM::Parameter": ["SSM parameter", "the brake's second switch"],
  "AWS::Scheduler::Schedule": ["schedule", "the sweep each minute, the report each morning"],
  "AWS::Scheduler::ScheduleGroup": ["schedule group", "holds the schedules"],
  "Custom::DefibInstanceAlarms": ["custom resource", "makes alarms on single instances, and removes them"],
  "Custom::S3AutoDeleteObjects": ["custom resource", "empties the dashboard's bucket before it is removed"],
};

export function resourceKinds({ Resources }: Template): readonly ResourceKind[] {
  const all = Object.values(Resources);
  return [...new Set(all.map(({ Type }) => Type))]
    .map((type) => {
      const resources = all.filter(({ Type }) => Type === type);
      const [kind = type, purpose = ""] = KINDS[type] ?? [];
      return { type, kind, purpose, count: resources.length, kept: resources.filter(isKept).length };
    })
    .toSorted((a, b) => a.kind.localeCompare(b.kind));
}
