/** What the copy of the table in another region uses, at the prices of the table's own region. */
import type { PriceName } from "./prices.ts";

const KILOBYTES_OF_GIGABYTE = 1_000_000;

interface Copied {
  /** Of the table and its indexes: each is written once more. */
  readonly writeUnits: number;
  /** Of records: DynamoDB forgets them in the table for nothing, in the copy it writes that. */
  readonly forgottenKilobytes: number;
  readonly storedGigabytes: number;
}

export const tableCopy = ({ writeUnits, forgottenKilobytes, storedGigabytes }: Copied) => [
  used("write units of the copy", "dynamoDbReplicatedWriteUnit", writeUnits + forgottenKilobytes),
  used("GB stored in the copy", "dynamoDbStorageGigabyte", storedGigabytes),
  used("GB recoverable in the copy", "dynamoDbRecoveryGigabyte", storedGigabytes),
  // A unit is at most a kilobyte; the indexes are made where the copy is.
  used("GB sent to the copy, at most", "regionTransferGigabyte", writeUnits / KILOBYTES_OF_GIGABYTE),
];

const used = (what: string, price: PriceName, count: number) => ({
  ...{ service: "DynamoDB" as const, what, price, count },
});
