/** How a public dashboard reads its buckets: by key, only what anybody may read; it can list nothing. */
import type { Distribution, IOrigin, S3OriginAccessControl } from "aws-cdk-lib/aws-cloudfront";
import { S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import { PUBLIC_PREFIX } from "../../src/core/report/reportKeys.ts";
import type { SiteBucket } from "../../src/site/pathMap.ts";
import { PUBLIC_PAGE } from "../../src/site/publicPathMap.ts";

const READABLE: Readonly<Record<SiteBucket, readonly string[]>> = {
  site: [PUBLIC_PAGE, "assets/*"],
  reports: [`${PUBLIC_PREFIX}*`],
};

/** Without a grant of its own: the CDK's would be on every key. */
export const publicOrigin = (bucket: IBucket, control: S3OriginAccessControl): IOrigin =>
  S3BucketOrigin.withBucketDefaults(bucket, { originAccessControlId: control.originAccessControlId });

export const publicRead = (name: SiteBucket, bucket: IBucket, distribution: Distribution): PolicyStatement =>
  new PolicyStatement({
    principals: [new ServicePrincipal("cloudfront.amazonaws.com")],
    actions: ["s3:GetObject"],
    resources: READABLE[name].map((keys) => bucket.arnForObjects(keys)),
    conditions: { StringEquals: { "AWS:SourceArn": distribution.distributionArn } },
  });
