/** The table of incidents, and the bucket of reports: what outlives a deploy, and by default the stack. */
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import {
  AttributeType,
  BillingMode,
  type ITable,
  ProjectionType,
  Table,
  TableEncryption,
} from "aws-cdk-lib/aws-dynamodb";
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, StorageClass } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { tableDefinition } from "../src/aws/tableDefinition.ts";
import { acknowledge } from "./acknowledge.ts";
import type { DefibOptions } from "./options.ts";
import { copiesTo } from "./replica/copies.ts";

/** The attribute by which DynamoDB forgets old items. */
const TTL_ATTRIBUTE = "ttl";
/** Older versions of a report are for undoing a mistake. */
const OLD_VERSIONS = Duration.days(90);

export class Store extends Construct {
  readonly table: ITable;
  readonly reports: IBucket;

  constructor(
    scope: Construct,
    id: string,
    { adopt, keepData, reportReplica }: Pick<DefibOptions, "adopt" | "keepData" | "reportReplica">,
  ) {
    super(scope, id);
    // Except a first deploy that is taken back: it leaves nothing.
    const removalPolicy = keepData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
    this.table = adopt ? Table.fromTableAttributes(this, "Table", adopted(adopt.table)) : this.newTable(removalPolicy);
    this.reports = adopt
      ? Bucket.fromBucketName(this, "Reports", adopt.reportBucket)
      : this.newReports(removalPolicy, reportReplica);
  }

  private newTable(removalPolicy: RemovalPolicy): Table {
    const { AttributeDefinitions = [], KeySchema = [], GlobalSecondaryIndexes = [] } = tableDefinition("");
    const typed = (name = "") => {
      const found = AttributeDefinitions.find(({ AttributeName }) => AttributeName === name);
      if (found?.AttributeType !== "S") throw new Error(`${name} is no text attribute of the table's definition.`);
      return { name, type: AttributeType.STRING };
    };
    const table = new Table(this, "Table", {
      partitionKey: typed(KeySchema[0]?.AttributeName),
      sortKey: typed(KeySchema[1]?.AttributeName),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.DEFAULT,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: TTL_ATTRIBUTE,
      removalPolicy,
    });
    for (const { IndexName = "", KeySchema: keys = [], Projection } of GlobalSecondaryIndexes) {
      table.addGlobalSecondaryIndex({
        indexName: IndexName,
        partitionKey: typed(keys[0]?.AttributeName),
        sortKey: typed(keys[1]?.AttributeName),
        projectionType: Projection?.ProjectionType === "KEYS_ONLY" ? ProjectionType.KEYS_ONLY : ProjectionType.ALL,
      });
    }
    return table;
  }

  private newReports(removalPolicy: RemovalPolicy, replica: string | null): Bucket {
    const copies = replica === null ? undefined : copiesTo(this, replica);
    const reports = new Bucket(this, "Reports", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: true,
      removalPolicy,
      autoDeleteObjects: removalPolicy === RemovalPolicy.DESTROY,
      ...(copies && { replicationRules: copies.rules }),
      lifecycleRules: [
        {
          noncurrentVersionExpiration: OLD_VERSIONS,
          abortIncompleteMultipartUploadAfter: Duration.days(7),
          // S3 leaves what is smaller than 128 KB where it is: there it would cost more than it saves.
          transitions: [{ storageClass: StorageClass.INTELLIGENT_TIERING, transitionAfter: Duration.days(0) }],
        },
      ],
    });
    acknowledge(reports, {
      S1: "Reports are written by one role and read through CloudFront only; an access log would hold viewers' addresses.",
    });
    copies?.explain(reports);
    return reports;
  }
}

const adopted = (tableName: string) => ({
  tableName,
  globalIndexes: (tableDefinition("").GlobalSecondaryIndexes ?? []).map(({ IndexName = "" }) => IndexName),
});
