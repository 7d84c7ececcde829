/** Reports that an earlier stack left behind: that stack's grant to its own CloudFront went with it. */
import { Annotations } from "aws-cdk-lib";
import type { Distribution } from "aws-cdk-lib/aws-cloudfront";
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { BucketPolicy, type IBucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";

/** The grants that the CDK writes for a bucket of its own. */
export function letDistributionRead(scope: Construct, reports: IBucket, distribution: Distribution): void {
  const policy = new BucketPolicy(scope, "AdoptedReportsPolicy", { bucket: reports });
  const [bucket, objects] = [reports.bucketArn, reports.arnForObjects("*")];
  policy.document.addStatements(
    new PolicyStatement({
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ["s3:*"],
      resources: [bucket, objects],
      conditions: { Bool: { "aws:SecureTransport": "false" } },
    }),
    new PolicyStatement({
      principals: [new ServicePrincipal("cloudfront.amazonaws.com")],
      actions: ["s3:GetObject", "s3:ListBucket"],
      resources: [objects, bucket],
      conditions: { StringEquals: { "AWS:SourceArn": distribution.distributionArn } },
    }),
  );
  Annotations.of(scope).acknowledgeWarning(
    "@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac",
    "The policy stands here.",
  );
}
