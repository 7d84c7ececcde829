/** The dashboard: two private buckets behind one path map, served by CloudFront with the headers that the site needs. */
import { Aws, CfnOutput, Duration, RemovalPolicy } from "aws-cdk-lib";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AccessLevel,
  type BehaviorOptions,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  type CfnDistribution,
  Distribution,
  HttpVersion,
  type IOrigin,
  PriceClass,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { BEHAVIOURS, SIGNED_OUT_PAGE, type SiteBucket } from "../../src/site/pathMap.ts";
import { OPEN_FOLDER } from "../../src/site/session.ts";
import { acknowledge } from "../acknowledge.ts";
import type { DefibOptions } from "../options.ts";
import { letDistributionRead } from "./adoptedReports.ts";
import { websiteHeaders } from "./headers.ts";
import { ViewerGate } from "./viewerGate.ts";

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
      lifecycleRules: [
        { noncurrentVersionExpiration: Duration.days(30) },
        { prefix: OPEN_FOLDER, expiration: Duration.days(1), noncurrentVersionExpiration: Duration.days(1) },
      ],
    });
    const gate = new ViewerGate(this, "Gate", dashboard.access);
    const behaviours = this.behaviours({ site: this.site, reports });
    const others = behaviours.filter(([pattern]) => pattern !== "*");
    const [, fallback] = behaviours.find(([pattern]) => pattern === "*") ?? [];
    if (fallback === undefined) throw new Error("The site's path map has no behaviour for `*`.");
    const { domain, access } = dashboard;
    this.distribution = new Distribution(this, "Distribution", {
      comment: "Defib: dashboard and reports",
      defaultBehavior: fallback,
      additionalBehaviors: Object.fromEntries(others),
      defaultRootObject: "index.html",
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      // Who is not let in is told how; a missing file stays 404.
      ...(access.kind === "link" && { errorResponses: [SIGNED_OUT] }),
      ...(domain && {
        domainNames: [domain.name],
        certificate: Certificate.fromCertificateArn(this, "Certificate", domain.certificateArn),
      }),
    });
    gate.guard(this.distribution.node.defaultChild as CfnDistribution, BEHAVIOURS);
    if (!(reports instanceof Bucket)) letDistributionRead(this, reports, this.distribution);
    if (domain) this.tellDns(domain.name);
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

  private behaviours(buckets: Readonly<Record<SiteBucket, IBucket>>): readonly (readonly [string, BehaviorOptions])[] {
    const responseHeadersPolicy = websiteHeaders(this);
    const cache = cachePolicy(this);
    const origins = { site: this.origin("site", buckets.site), reports: this.origin("reports", buckets.reports) };
    return BEHAVIOURS.map(({ pattern, bucket }) => [
      pattern,
      {
        origin: origins[bucket],
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: cache,
        responseHeadersPolicy,
        compress: true,
      },
    ]);
  }

  /** With LIST, S3 says 404 for what is not there; without it 403, as for what may not be read. */
  private origin(name: SiteBucket, bucket: IBucket): IOrigin {
    return S3BucketOrigin.withOriginAccessControl(bucket, {
      originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
      originAccessControl: new S3OriginAccessControl(this, `Access-${name}`, {
        originAccessControlName: `${Aws.STACK_NAME}-${Aws.REGION}-${name}`,
      }),
    });
  }

  /** The domain's records stay in the team's hands. */
  private tellDns(name: string): void {
    const value = `${name} CNAME ${this.distribution.distributionDomainName} (in Route 53: an A and an AAAA alias to it)`;
    new CfnOutput(this, "Dns", { value }).overrideLogicalId("DashboardDns");
  }
}

const SIGNED_OUT = {
  httpStatus: 403,
  responseHttpStatus: 403,
  responsePagePath: SIGNED_OUT_PAGE,
  ttl: Duration.seconds(0),
};

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
