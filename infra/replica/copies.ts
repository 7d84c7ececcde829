/** The reports' bucket, copied by S3 into another. What is deleted in it stays in the copy. */
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Bucket, type IBucket, type ReplicationRule } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { acknowledgeWildcards } from "../acknowledge.ts";

export interface Copies {
  readonly rules: ReplicationRule[];
  /** Says why the role that copies may read and write every object of the two buckets. */
  readonly explain: (from: Bucket) => void;
}

export function copiesTo(scope: Construct, bucketName: string): Copies {
  const destination: IBucket = Bucket.fromBucketName(scope, "Replica", bucketName);
  return {
    rules: [{ destination }],
    explain(from) {
      const role = from.node.findChild("ReplicationRole");
      const resources = [from, destination].map((bucket) => bucket.arnForObjects("*"));
      const all = new PolicyStatement({ actions: ["s3:ReplicateObject"], resources });
      acknowledgeWildcards(role, [all], () => "Every report is copied, out of this one bucket into that one.");
    },
  };
}
