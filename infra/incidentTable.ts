/**
 * The table of incidents. A global table from the first deploy, also with one replica, which costs and behaves as a plain
 * table does: CloudFormation cannot turn the one into the other later without losing what is in it (CloudFormation Template
 * Reference, AWS::DynamoDB::GlobalTable). Only the region of the stack writes: what is compared and set in two regions is
 * not compared at all.
 */
import { type RemovalPolicy, Stack } from "aws-cdk-lib";
import { CfnGlobalTable, type ITable, Table } from "aws-cdk-lib/aws-dynamodb";
import type { Construct } from "constructs";
import { COPY_OF_TAG, tableDefinition } from "../src/aws/tableDefinition.ts";

/** The attribute by which DynamoDB forgets old items, in every replica. */
const TTL_ATTRIBUTE = "ttl";

export interface IncidentTableProps {
  /** Of the table and its copy alike. */
  readonly removalPolicy: RemovalPolicy;
  /** The region of the copy. */
  readonly tableReplica: string | null;
  /** CloudFormation gives a global table none by itself. */
  readonly tags: Readonly<Record<string, string>>;
}

export function incidentTable(scope: Construct, id: string, props: IncidentTableProps): ITable {
  const { region } = Stack.of(scope);
  const { AttributeDefinitions = [], KeySchema = [], GlobalSecondaryIndexes = [] } = tableDefinition("");
  const copy = props.tableReplica === null ? [] : [[props.tableReplica, { [COPY_OF_TAG]: region }] as const];
  const table = new CfnGlobalTable(scope, id, {
    attributeDefinitions: AttributeDefinitions.map(({ AttributeName = "", AttributeType = "" }) => ({
      ...{ attributeName: AttributeName, attributeType: AttributeType },
    })),
    keySchema: keysOf(KeySchema),
    globalSecondaryIndexes: GlobalSecondaryIndexes.map(({ IndexName = "", KeySchema: keys, Projection }) => ({
      ...{ indexName: IndexName, keySchema: keysOf(keys) },
      projection: { projectionType: Projection?.ProjectionType },
    })),
    billingMode: "PAY_PER_REQUEST",
    timeToLiveSpecification: { attributeName: TTL_ATTRIBUTE, enabled: true },
    // What replicates; nobody reads it, which costs nothing. It may be changed only while there is one replica.
    streamSpecification: { streamViewType: "NEW_AND_OLD_IMAGES" },
    replicas: [[region, {}] as const, ...copy].map(([where, more]) => ({
      region: where,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      tags: Object.entries({ ...props.tags, ...more }).map(([key, value]) => ({ key, value })),
    })),
  });
  table.applyRemovalPolicy(props.removalPolicy);
  return namedTable(scope, `${id}ByName`, table.ref);
}

/** With its indexes, which a role may query too. */
export const namedTable = (scope: Construct, id: string, tableName: string): ITable =>
  Table.fromTableAttributes(scope, id, {
    tableName,
    globalIndexes: (tableDefinition("").GlobalSecondaryIndexes ?? []).map(({ IndexName = "" }) => IndexName),
  });

const keysOf = (keys: ReturnType<typeof tableDefinition>["KeySchema"] = []) =>
  keys.map(({ AttributeName = "", KeyType = "" }) => ({ attributeName: AttributeName, keyType: KeyType }));
