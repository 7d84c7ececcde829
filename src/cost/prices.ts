/**
 * What AWS asks for what Defib uses: us-east-1, on demand, no free tier, no tax. Reads and descriptions of EC2, Auto
 * Scaling, Elastic Load Balancing, CloudTrail's event history, Systems Manager (standard parameters, automations) cost
 * nothing. Sources: the pricing page of each service, named beside its price.
 */

/** When these were last compared with the pages (ISO 8601). */
export const PRICES_OF = "2026-11-25";
export const PRICES_REGION = "us-east-1";

export interface Price {
  readonly dollars: number;
  /** For so many. */
  readonly per: number;
  readonly source: string;
}

const MILLION = 1_000_000;
const DYNAMODB = "https://aws.amazon.com/dynamodb/pricing/on-demand/";
const CLOUDWATCH = "https://aws.amazon.com/cloudwatch/pricing/";

export const prices = {
  /** A write of up to 1 KB; indexes are written too. */
  dynamoDbWriteUnit: { dollars: 0.625, per: MILLION, source: DYNAMODB },
  /** A consistent read of up to 4 KB. */
  dynamoDbReadUnit: { dollars: 0.125, per: MILLION, source: DYNAMODB },
  /** A metric in a GetMetricData request. */
  cloudWatchMetricRead: { dollars: 0.01, per: 1000, source: CLOUDWATCH },
  /** Any other request to CloudWatch, e.g. DescribeAlarms. */
  cloudWatchRequest: { dollars: 0.01, per: 1000, source: CLOUDWATCH },
} as const satisfies Readonly<Record<string, Price>>;

/** @example dollarsFor(prices.dynamoDbWriteUnit, 1_000_000) // 0.625 */
export const dollarsFor = ({ dollars, per }: Price, count: number): number => (count * dollars) / per;
