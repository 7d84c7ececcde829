/** The prices of each region that is known: what differs from us-east-1. */
import { nearestWord } from "../core/nearestWord.ts";
import { PRICES_REGION, type PriceName, type Prices, prices } from "./prices.ts";

const UNSEEN = "as known in 2026; not compared with the page";

type Differences = Readonly<Partial<Record<PriceName, number>>>;

/** In dollars, for as many as in us-east-1. */
const DIFFERENCES: Readonly<Record<string, Differences>> = {
  [PRICES_REGION]: {},
  "eu-central-1": {
    ...{ dynamoDbWriteUnit: 0.7625, dynamoDbReplicatedWriteUnit: 0.7625, dynamoDbReadUnit: 0.1525 },
    ...{ dynamoDbStorageGigabyte: 0.306, dynamoDbRecoveryGigabyte: 0.2448 },
    ...{ dynamoDbWriteUnitHour: 0.000793, dynamoDbReadUnitHour: 0.0001586 },
    ...{ logsGigabyteIn: 0.63, logsGigabyteKept: 0.0324 },
    ...{ s3Put: 0.0054, s3Get: 0.00043, s3Gigabyte: 0.0245 },
  },
  "eu-west-1": {
    ...{ dynamoDbWriteUnit: 0.7055, dynamoDbReplicatedWriteUnit: 0.7055, dynamoDbReadUnit: 0.1415 },
    ...{ dynamoDbStorageGigabyte: 0.283, dynamoDbRecoveryGigabyte: 0.2264 },
    ...{ logsGigabyteIn: 0.57, logsGigabyteKept: 0.03 },
  },
};

export const PRICED_REGIONS: readonly string[] = Object.keys(DIFFERENCES);

/** @returns a sentence where the region's prices are not known here */
export function pricesIn(region: string): Prices | string {
  const differences = DIFFERENCES[region];
  if (differences === undefined) {
    const meant = nearestWord(region, PRICED_REGIONS);
    const known = `The prices of ${PRICED_REGIONS.join(", ")} are known`;
    return meant === undefined ? `${known}; take the nearest of them.` : `${known}; did you mean ${meant}?`;
  }
  if (region === PRICES_REGION) return prices;
  const entries = Object.entries(prices).map(([name, price]) => {
    const dollars = Object.entries(differences).find(([other]) => other === name)?.[1] ?? price.dollars;
    return [name, { ...price, dollars, unsure: UNSEEN }] as const;
  });
  return { ...prices, ...Object.fromEntries(entries) };
}
