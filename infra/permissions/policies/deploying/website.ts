/** The buckets, and what serves them. */
import { BUCKETS, cloudFront, type Deploying, of, STACKS_FUNCTIONS } from "./deploying.ts";

export const WEBSITE: Readonly<Record<string, Deploying>> = {
  "AWS::CloudFront::CachePolicy": cloudFront("CachePolicy"),
  "AWS::CloudFront::Distribution": {
    actions: of("cloudfront", [
      ...["CreateDistribution", "GetDistribution", "GetDistributionConfig", "UpdateDistribution", "DeleteDistribution"],
      ...["TagResource", "UntagResource", "ListTagsForResource"],
    ]),
    on: ["*"],
  },
  "AWS::CloudFront::Function": {
    actions: [...cloudFront("Function").actions, "cloudfront:PublishFunction", "cloudfront:DescribeFunction"],
    on: ["*"],
  },
  "AWS::CloudFront::KeyGroup": cloudFront("KeyGroup"),
  "AWS::CloudFront::OriginAccessControl": cloudFront("OriginAccessControl"),
  "AWS::CloudFront::OriginRequestPolicy": cloudFront("OriginRequestPolicy"),
  "AWS::CloudFront::PublicKey": cloudFront("PublicKey"),
  "AWS::CloudFront::ResponseHeadersPolicy": cloudFront("ResponseHeadersPolicy"),
  "AWS::S3::Bucket": {
    actions: of("s3", [
      ...["CreateBucket", "DeleteBucket", "PutBucketTagging", "GetBucketTagging", "PutBucketVersioning"],
      ...["PutEncryptionConfiguration", "PutBucketPublicAccessBlock", "PutLifecycleConfiguration"],
      ...["PutBucketOwnershipControls", "PutBucketLogging", "ListBucket", "PutReplicationConfiguration"],
    ]),
    on: BUCKETS,
  },
  "AWS::S3::BucketPolicy": {
    actions: of("s3", ["PutBucketPolicy", "GetBucketPolicy", "DeleteBucketPolicy"]),
    on: BUCKETS,
  },
  /** A function of the stack, which empties a bucket before it goes. */
  "Custom::S3AutoDeleteObjects": { actions: of("lambda", ["InvokeFunction"]), on: STACKS_FUNCTIONS },
};
