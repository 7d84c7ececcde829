/** Reports that an earlier stack left behind: that stack's grant to its own CloudFront went with it. */
import { Annotations } from "aws-cdk-lib";
import type { Distribution } from "aws-cdk-lib/aws-cloudfront";
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { BucketPolicy, type IBucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";

/** What the CDK writes for a bucket of its own, with this grant. */
export function letDistributionRead(scope: Construct, reports: IBucket, grant: PolicyStatement): void {
  const policy = new BucketPolicy(scope, "AdoptedReportsPolicy", { bucket: reports });
  policy.document.addStatements(
    new PolicyStatement({
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ["s3:*"],
      resources: [reports.bucketArn, reports.arnForObjects("*")],
      conditions: { Bool: { "aws:SecureTransport": "false" } },
    }),
    grant,
  );
  Annotations.of(scope).acknowledgeWarning(
    "@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac",
    "The policy stands here.",
  );
}

/** As the CDK grants it to an origin with READ and LIST. */
export const wholeRead = (reports: IBucket, distribution: Distribution): PolicyStatement =>
  new PolicyStatement({
    principals: [new ServicePrincipal("cloudfront.amazonaws.com")],
    actions: ["s3:GetObject", "s3:ListBucket"],
    resources: [reports.arnForObjects("*"), reports.bucketArn],
    conditions: { StringEquals: { "AWS:SourceArn": distribution.distributionArn } },
  });
