/** The dashboard: two private buckets behind one path map, served by CloudFront with the headers that the site needs. */
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  type BehaviorOptions,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  HttpVersion,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { BEHAVIOURS, type SiteBucket } from "../../src/site/pathMap.ts";
import { acknowledge } from "../acknowledge.ts";
import type { DefibOptions } from "../options.ts";
import { websiteHeaders } from "./headers.ts";
import { viewerGate } from "./viewerGate.ts";

export interface WebsiteProps extends Pick<DefibOptions, "dashboard"> {
  readonly reports: IBucket;
}

export class Website extends Construct {
  /** The site's own files: a sync of them can never touch a report. */
  readonly site: Bucket;
  readonly distribution: Distribution;
  readonly url: string;

  constructor(scope: Construct, id: string, { reports, dashboard }: WebsiteProps) {
    super(scope, id);
    this.site = new Bucket(this, "Site", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: true,
      removalPolicy: RemovalPolicy.DESTROY,
      autoDeleteObjects: true,
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
    });
    const buckets: Record<SiteBucket, IBucket> = { site: this.site, reports };
    const gate = viewerGate(this, dashboard.access);
    const headers = websiteHeaders(this);
    const cache = cachePolicy(this);
    const behaviours = BEHAVIOURS.map(({ pattern, bucket }): [string, BehaviorOptions] => [
      pattern,
      {
        origin: S3BucketOrigin.withOriginAccessControl(buckets[bucket]),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: cache,
        responseHeadersPolicy: headers,
        compress: true,
        ...gate,
      },
    ]);
    const others = behaviours.filter(([pattern]) => pattern !== "*");
    const [, fallback] = behaviours.find(([pattern]) => pattern === "*") ?? [];
    if (fallback === undefined) throw new Error("The site's path map has no behaviour for `*`.");
    const { domain } = dashboard;
    this.distribution = new Distribution(this, "Distribution", {
      comment: "Defib: dashboard and reports",
      defaultBehavior: fallback,
      additionalBehaviors: Object.fromEntries(others),
      defaultRootObject: "index.html",
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      ...(domain && {
        domainNames: [domain.name],
        certificate: Certificate.fromCertificateArn(this, "Certificate", domain.certificateArn),
      }),
    });
    acknowledge(this.site, {
      S1: "Files of a build, read through CloudFront only; a log would hold viewers' addresses.",
    });
    acknowledge(this.distribution, {
      CFR1: "A team on call reads from wherever it is.",
      CFR2: "Static files behind signed cookies or an allow-list; a web ACL would cost more than all the rest of Defib.",
      CFR3: "An access log would hold viewers' addresses; requests and errors are CloudFront's own metrics.",
      ...(domain
        ? {}
        : { CFR4: "CloudFront's own certificate allows no other policy; a domain of the team's gets TLS 1.2." }),
    });
    this.url = `https://${domain?.name ?? this.distribution.distributionDomainName}/`;
  }
}

/** Markdown, JSON and HTML are asked for anew each time and answered 304; only what has a hash in its name is kept. */
const cachePolicy = (scope: Construct): CachePolicy =>
  new CachePolicy(scope, "Cache", {
    comment: "As the objects say: no-cache for data, a year for hashed assets",
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.seconds(0),
    maxTtl: Duration.days(365),
    cookieBehavior: CacheCookieBehavior.none(),
    headerBehavior: CacheHeaderBehavior.none(),
    queryStringBehavior: CacheQueryStringBehavior.none(),
    enableAcceptEncodingBrotli: true,
    enableAcceptEncodingGzip: true,
  });
