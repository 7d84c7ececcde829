/**
 * A bucket in a second region that the reports are copied into, as a plain template of its own: it is there before the
 * stack that copies, and stays when that is gone.
 */
import { CfnOutput, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { BlockPublicAccess, Bucket, BucketEncryption, StorageClass } from "aws-cdk-lib/aws-s3";
import { LegacyStackSynthesizer } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";

export const REPLICA_STACK = "defib-replica";

export class ReplicaStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      description: "Defib: a copy of the reports in another region",
      // Asks for no bootstrapping.
      synthesizer: new LegacyStackSynthesizer(),
    });
    const reports = new Bucket(this, "Reports", {
      ...{ blockPublicAccess: BlockPublicAccess.BLOCK_ALL, encryption: BucketEncryption.S3_MANAGED, enforceSSL: true },
      // S3 copies only into a bucket that keeps versions.
      ...{ versioned: true, removalPolicy: RemovalPolicy.RETAIN },
      lifecycleRules: [
        {
          noncurrentVersionExpiration: Duration.days(90),
          abortIncompleteMultipartUploadAfter: Duration.days(7),
          transitions: [{ storageClass: StorageClass.INTELLIGENT_TIERING, transitionAfter: Duration.days(0) }],
        },
      ],
    });
    acknowledge(reports, { S1: "Nobody reads it while the first bucket is there." });
    new CfnOutput(this, "ReportReplica", { value: reports.bucketName });
  }
}
