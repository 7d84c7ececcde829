/** The table of incidents: one definition for the local cloud, the tests and the deployment. */
import type { CreateTableCommandInput } from "@aws-sdk/client-dynamodb";

/** An instance's history: its records in the order of their ids. */
export const BY_RESOURCE_INDEX = "by-resource";
/** What is open, by when it is due; sparse: only items with the attribute `open` are in it. */
export const OPEN_INDEX = "open";

/** The tag of a table that is a copy: the region of the table that Defib writes. Nobody else may write the copy. */
export const COPY_OF_TAG = "defib:copy-of";

export function tableDefinition(tableName: string): CreateTableCommandInput {
  return {
    TableName: tableName,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [
      { AttributeName: "pk", AttributeType: "S" },
      { AttributeName: "sk", AttributeType: "S" },
      { AttributeName: "instance_id", AttributeType: "S" },
      { AttributeName: "open", AttributeType: "S" },
      { AttributeName: "next_due", AttributeType: "S" },
    ],
    KeySchema: [
      { AttributeName: "pk", KeyType: "HASH" },
      { AttributeName: "sk", KeyType: "RANGE" },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: BY_RESOURCE_INDEX,
        KeySchema: [
          { AttributeName: "instance_id", KeyType: "HASH" },
          { AttributeName: "sk", KeyType: "RANGE" },
        ],
        Projection: { ProjectionType: "ALL" },
      },
      {
        IndexName: OPEN_INDEX,
        KeySchema: [
          { AttributeName: "open", KeyType: "HASH" },
          { AttributeName: "next_due", KeyType: "RANGE" },
        ],
        Projection: { ProjectionType: "KEYS_ONLY" },
      },
    ],
  };
}
