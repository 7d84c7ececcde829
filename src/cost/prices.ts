/**
 * What AWS asks for what Defib uses: us-east-1, on demand, first tier, no free tier, no tax; other regions in
 * `regions.ts`. Reads and descriptions of EC2, Auto Scaling, Elastic Load Balancing, CloudTrail's event history, Systems
 * Manager (standard parameters, automations), events of AWS services on the default bus, deployments of Lambda by
 * CodeDeploy and custom resources cost nothing. Sources: the pricing page of each service, named beside its price.
 */

/** When these were last compared with the pages (ISO 8601), but for those that say otherwise. */
export const PRICES_OF = "2026-11-25";
export const PRICES_REGION = "us-east-1";

export interface Price {
  readonly dollars: number;
  /** For so many. */
  readonly per: number;
  readonly source: string;
  /** Why it may be wrong; undefined where it was compared. */
  readonly unsure?: string;
}

const MILLION = 1_000_000;
const UNSEEN = "as known in 2026; not compared with the page";
const page = (name: string): string => `https://aws.amazon.com/${name}/pricing/`;
const DYNAMODB = "https://aws.amazon.com/dynamodb/pricing/on-demand/";
const CLOUDWATCH = page("cloudwatch");
const unseen = { unsure: UNSEEN } as const;

export const prices = {
  /** A write of up to 1 KB; indexes are written too. */
  dynamoDbWriteUnit: { dollars: 0.625, per: MILLION, source: DYNAMODB },
  /**
   * The same write in the copy of a global table: priced as a write is (DynamoDB Developer Guide, "Understanding Amazon
   * DynamoDB billing for global tables").
   */
  dynamoDbReplicatedWriteUnit: { dollars: 0.625, per: MILLION, source: DYNAMODB, ...unseen },
  /** A consistent read of up to 4 KB. */
  dynamoDbReadUnit: { dollars: 0.125, per: MILLION, source: DYNAMODB },
  /** A month; indexes are stored too. */
  dynamoDbStorageGigabyte: { dollars: 0.25, per: 1, source: DYNAMODB, ...unseen },
  /** A month, of point-in-time recovery. */
  dynamoDbRecoveryGigabyte: { dollars: 0.2, per: 1, source: DYNAMODB, ...unseen },
  /** Sent from this region to another; between some regions it is more. */
  regionTransferGigabyte: { dollars: 0.02, per: 1, source: page("ec2"), ...unseen },
  /** A provisioned unit for an hour, as the naive design has them. */
  dynamoDbWriteUnitHour: { dollars: 0.00065, per: 1, source: DYNAMODB, ...unseen },
  dynamoDbReadUnitHour: { dollars: 0.00013, per: 1, source: DYNAMODB, ...unseen },
  /** A metric in a GetMetricData request. */
  cloudWatchMetricRead: { dollars: 0.01, per: 1000, source: CLOUDWATCH },
  /** Any other request to CloudWatch, e.g. DescribeAlarms. */
  cloudWatchRequest: { dollars: 0.01, per: 1000, source: CLOUDWATCH },
  /** A month; an alarm of metric math counts once for each of its metrics. */
  cloudWatchAlarmMetric: { dollars: 0.1, per: 1, source: CLOUDWATCH },
  /** A month, for each metric that the query of a Metrics Insights alarm matches. */
  cloudWatchQueriedMetric: { dollars: 0.1, per: 1, source: CLOUDWATCH },
  /** A month. */
  cloudWatchOwnMetric: { dollars: 0.3, per: 1, source: CLOUDWATCH },
  cloudWatchDashboard: { dollars: 3, per: 1, source: CLOUDWATCH, ...unseen },
  logsGigabyteIn: { dollars: 0.5, per: 1, source: CLOUDWATCH, ...unseen },
  /** A month. */
  logsGigabyteKept: { dollars: 0.03, per: 1, source: CLOUDWATCH, ...unseen },
  lambdaRequest: { dollars: 0.2, per: MILLION, source: page("lambda"), ...unseen },
  /** arm64. */
  lambdaGigabyteSecond: { dollars: 13.3334, per: MILLION, source: page("lambda"), ...unseen },
  /** A step, a wait, a start of a durable execution. */
  durableOperation: { dollars: 8, per: MILLION, source: page("lambda"), ...unseen },
  durableGigabyteWritten: { dollars: 0.25, per: 1, source: page("lambda"), ...unseen },
  /** A month. */
  durableGigabyteKept: { dollars: 0.15, per: 1, source: page("lambda"), ...unseen },
  sqsRequest: { dollars: 0.4, per: MILLION, source: page("sqs"), ...unseen },
  /** Deliveries to queues cost nothing. */
  snsRequest: { dollars: 0.5, per: MILLION, source: page("sns"), ...unseen },
  snsMail: { dollars: 2, per: 100_000, source: page("sns"), ...unseen },
  schedulerInvocation: { dollars: 1, per: MILLION, source: page("eventbridge"), ...unseen },
  s3Put: { dollars: 0.005, per: 1000, source: page("s3"), ...unseen },
  s3Get: { dollars: 0.0004, per: 1000, source: page("s3"), ...unseen },
  /** A month. */
  s3Gigabyte: { dollars: 0.023, per: 1, source: page("s3"), ...unseen },
  cloudFrontRequest: { dollars: 0.012, per: 10_000, source: page("cloudfront"), ...unseen },
  cloudFrontGigabyte: { dollars: 0.085, per: 1, source: page("cloudfront"), ...unseen },
  sesMail: { dollars: 0.1, per: 1000, source: page("ses"), ...unseen },
  /** A month. */
  kmsKey: { dollars: 1, per: 1, source: page("kms"), ...unseen },
  kmsRequest: { dollars: 0.03, per: 10_000, source: page("kms"), ...unseen },
} as const satisfies Readonly<Record<string, Price>>;

export type PriceName = keyof typeof prices;
export type Prices = Readonly<Record<PriceName, Price>>;

/** @example dollarsFor(prices.dynamoDbWriteUnit, 1_000_000) // 0.625 */
export const dollarsFor = ({ dollars, per }: Price, count: number): number => (count * dollars) / per;
