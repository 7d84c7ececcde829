/** What the copy of the table in another region uses, at the prices of the table's own region. */
import type { Usage } from "./usage.ts";

const KILOBYTES_OF_GIGABYTE = 1_000_000;

interface Copied {
  /** Of the table and its indexes: each is written once more. */
  readonly writeUnits: number;
  /** Of records: DynamoDB forgets them in the table for nothing, in the copy it writes that. */
  readonly forgottenKilobytes: number;
  readonly storedGigabytes: number;
}

export const tableCopy = ({ writeUnits, forgottenKilobytes, storedGigabytes }: Copied): readonly Usage[] => [
  {
    ...{ service: "DynamoDB", what: "write units of the copy", price: "dynamoDbReplicatedWriteUnit" },
    count: writeUnits + forgottenKilobytes,
  },
  { service: "DynamoDB", what: "GB stored in the copy", price: "dynamoDbStorageGigabyte", count: storedGigabytes },
  {
    ...{ service: "DynamoDB", what: "GB recoverable in the copy", price: "dynamoDbRecoveryGigabyte" },
    count: storedGigabytes,
  },
  // A unit is at most a kilobyte; the indexes are made where the copy is.
  {
    ...{ service: "DynamoDB", what: "GB sent to the copy, at most", price: "regionTransferGigabyte" },
    count: writeUnits / KILOBYTES_OF_GIGABYTE,
  },
];
