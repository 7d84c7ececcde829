/** What a month costs: usage times prices, at list price and after what AWS gives to every account each month. */
import { dollarsFor, type Price, type PriceName, type Prices } from "./prices.ts";
import { SERVICES, type Usage, usageOf, type Workload } from "./usage.ts";

export interface CostLine extends Usage {
  readonly dollars: number;
  /** After the allowance, as if nothing else in the account used it. */
  readonly dollarsAfterAllowance: number;
  readonly unsure: string | null;
}

export interface Cost {
  readonly lines: readonly CostLine[];
  readonly services: readonly {
    readonly service: string;
    readonly dollars: number;
    readonly dollarsAfterAllowance: number;
  }[];
  readonly dollars: number;
  readonly dollarsAfterAllowance: number;
}

const MILLION = 1_000_000;

/** What stays free each month, for good; not what is free for new accounts only. Source: each service's pricing page. */
const ALLOWANCES: Readonly<Partial<Record<PriceName, number>>> = {
  ...{ lambdaRequest: MILLION, lambdaGigabyteSecond: 400_000, sqsRequest: MILLION, snsRequest: MILLION, snsMail: 1000 },
  ...{ cloudWatchAlarmMetric: 10, cloudWatchOwnMetric: 10, cloudWatchDashboard: 3, cloudWatchRequest: MILLION },
  ...{ logsGigabyteIn: 5, logsGigabyteKept: 5, dynamoDbStorageGigabyte: 25, kmsRequest: 20_000 },
  ...{ schedulerInvocation: 14 * MILLION, cloudFrontRequest: 10 * MILLION, cloudFrontGigabyte: 1000 },
};

export const costOf = (load: Workload, prices: Prices): Cost => costOfUsage(usageOf(load), prices);

export function costOfUsage(usage: readonly Usage[], prices: Prices): Cost {
  const left = new Map(Object.entries(ALLOWANCES));
  const lines = usage.map((used): CostLine => {
    const price: Price = prices[used.price];
    const free = Math.min(left.get(used.price) ?? 0, used.count);
    left.set(used.price, (left.get(used.price) ?? 0) - free);
    return {
      ...used,
      dollars: dollarsFor(price, used.count),
      dollarsAfterAllowance: dollarsFor(price, used.count - free),
      unsure: price.unsure ?? null,
    };
  });
  const services = SERVICES.map((service) => ({ service, ...sumOf(lines.filter((line) => line.service === service)) }));
  return { lines, services, ...sumOf(lines) };
}

const sumOf = (lines: readonly CostLine[]) => ({
  dollars: lines.reduce((sum, line) => sum + line.dollars, 0),
  dollarsAfterAllowance: lines.reduce((sum, line) => sum + line.dollarsAfterAllowance, 0),
});
