/** How long a resource keeps what is in it, and what it costs by being there: read from its properties. */
import type { Resource } from "../../src/cli/deploy/template.ts";
import { dollarsText } from "../../src/cost/costText.ts";
import { RECORD_MONTHS } from "../../src/cost/measured.ts";
import { prices } from "../../src/cost/prices.ts";

const SECONDS_OF_DAY = 24 * 3600;
const DAYS_OF_MONTH = 30.4;

const days = (count: unknown, per = 1): string => (typeof count === "number" ? `${count / per} days` : "");

export function retentionOf({ Type, Properties = {} }: Resource): string {
  switch (Type) {
    case "AWS::Logs::LogGroup":
      return days(Properties["RetentionInDays"]);
    case "AWS::SQS::Queue":
      return days(Properties["MessageRetentionPeriod"] ?? 4 * SECONDS_OF_DAY, SECONDS_OF_DAY);
    case "AWS::DynamoDB::GlobalTable":
      return `incidents ${Math.round(RECORD_MONTHS * DAYS_OF_MONTH)} days`;
    case "AWS::Lambda::Function":
      return days(field(Properties["DurableConfig"], "RetentionPeriodInDays")).replace(/^(.+)$/, "ended runs $1");
    case "AWS::S3::Bucket":
      return expiryOf(Properties["LifecycleConfiguration"]);
    default:
      return "";
  }
}

/** Of all files; what only some of them are marked for does not count. Versions that were replaced go sooner. */
function expiryOf(lifecycle: unknown): string {
  const rules = listOf(field(lifecycle, "Rules")).filter(
    (rule) => field(rule, "TagFilters") === undefined && field(rule, "Prefix") === undefined,
  );
  const own = rules.map((rule) => field(rule, "ExpirationInDays")).find((one) => typeof one === "number");
  const replaced = rules
    .map((rule) => field(field(rule, "NoncurrentVersionExpiration"), "NoncurrentDays"))
    .find((one) => typeof one === "number");
  return [
    own === undefined ? "files for good" : `files ${days(own)}`,
    replaced === undefined ? "" : `old versions ${days(replaced)}`,
  ]
    .filter((text) => text !== "")
    .join(", ");
}

/** What is billed by use says so; what is in neither table costs nothing by itself. */
const BY_USE = new Set([
  ...[
    "AWS::Lambda::Function",
    "AWS::DynamoDB::GlobalTable",
    "AWS::SQS::Queue",
    "AWS::SNS::Topic",
    "AWS::SNS::Subscription",
  ],
  ...["AWS::S3::Bucket", "AWS::CloudFront::Distribution", "AWS::CloudFront::Function", "AWS::SES::EmailIdentity"],
  ...["AWS::Scheduler::Schedule", "AWS::Logs::LogGroup", "AWS::Lambda::EventSourceMapping"],
]);

export function costOfResource({ Type, Properties = {} }: Resource): string {
  if (Type === "AWS::KMS::Key") return dollarsText(prices.kmsKey.dollars);
  if (Type === "AWS::CloudWatch::Dashboard") return dollarsText(prices.cloudWatchDashboard.dollars);
  if (Type === "AWS::CloudWatch::Alarm") return costOfAlarm(listOf(Properties["Metrics"]));
  return BY_USE.has(Type) ? "by use" : "0";
}

function costOfAlarm(metrics: readonly unknown[]): string {
  const isQuery = metrics.some((metric) => /^\s*SELECT\s/i.test(String(field(metric, "Expression"))));
  if (isQuery) return `${prices.cloudWatchQueriedMetric.dollars} a metric that it matches`;
  const counted = metrics.filter((metric) => field(metric, "MetricStat") !== undefined).length;
  return dollarsText(Math.max(1, counted) * prices.cloudWatchAlarmMetric.dollars);
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
