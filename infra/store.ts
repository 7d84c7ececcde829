/** The table of incidents, and the bucket of reports: what outlives a deploy, and by default the stack. */
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, StorageClass } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import { incidentTable, namedTable } from "./incidentTable.ts";
import type { DefibOptions } from "./options.ts";
import { copiesTo } from "./replica/copies.ts";

/** Older versions of a report are for undoing a mistake. */
const OLD_VERSIONS = Duration.days(90);

type StoreProps = Pick<DefibOptions, "adopt" | "keepData" | "reportReplica" | "tableReplica" | "tags">;

export class Store extends Construct {
  readonly table: ITable;
  readonly reports: IBucket;

  constructor(scope: Construct, id: string, { adopt, keepData, reportReplica, tableReplica, tags }: StoreProps) {
    super(scope, id);
    // Except a first deploy that is taken back: it leaves nothing.
    const removalPolicy = keepData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
    this.table = adopt
      ? namedTable(this, "Table", adopt.table)
      : incidentTable(this, "Table", { removalPolicy, tableReplica, tags });
    this.reports = adopt
      ? Bucket.fromBucketName(this, "Reports", adopt.reportBucket)
      : this.newReports(removalPolicy, reportReplica);
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
