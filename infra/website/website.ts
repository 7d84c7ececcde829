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
  type ResponseHeadersPolicy,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import {
  BEHAVIOURS,
  type Behaviour,
  SIGN_IN_FILES,
  SIGN_IN_PAGE,
  SIGNED_OUT_PAGE,
  type SiteBucket,
} from "../../src/site/pathMap.ts";
import { PUBLIC_BEHAVIOURS, PUBLIC_PAGE } from "../../src/site/publicPathMap.ts";
import { OPEN_FOLDER } from "../../src/site/session.ts";
import { acknowledge } from "../acknowledge.ts";
import type { DefibFunction } from "../functions/defibFunction.ts";
import type { DefibOptions } from "../options.ts";
import { letDistributionRead, wholeRead } from "./adoptedReports.ts";
import { websiteHeaders } from "./headers.ts";
import { publicOrigin, publicRead } from "./publicOrigin.ts";
import { SignIn } from "./signIn.ts";
import { ViewerGate } from "./viewerGate.ts";

export interface WebsiteProps extends Pick<DefibOptions, "dashboard"> {
  readonly reports: IBucket;
}

export class Website extends Construct {
  /** The site's own files: a sync of them can never touch a report. */
  readonly site: Bucket;
  readonly distribution: Distribution;
  readonly url: string;
  /** Null where the dashboard is public: then no incident has a page. */
  readonly incidentsUrl: string | null;
  readonly access: DefibOptions["dashboard"]["access"]["kind"];
  readonly #gate: ViewerGate;
  readonly #headers: ResponseHeadersPolicy;
  readonly #behaviours: readonly Behaviour[];

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
    const { domain, access } = dashboard;
    this.#gate = new ViewerGate(this, "Gate", access);
    this.#headers = websiteHeaders(this);
    this.access = access.kind;
    this.#behaviours = BEHAVIOURS_OF[access.kind];
    const behaviours = this.behaviours({ site: this.site, reports });
    const others = behaviours.filter(([pattern]) => pattern !== "*");
    const [, fallback] = behaviours.find(([pattern]) => pattern === "*") ?? [];
    if (fallback === undefined) throw new Error("The site's path map has no behaviour for `*`.");
    this.distribution = new Distribution(this, "Distribution", {
      comment: "Defib: dashboard and reports",
      defaultBehavior: fallback,
      additionalBehaviors: Object.fromEntries(others),
      defaultRootObject: access.kind === "public" ? PUBLIC_PAGE : "index.html",
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      // Who is not let in is told how; a missing file stays 404.
      ...(access.kind === "link" && { errorResponses: [signedOut(SIGNED_OUT_PAGE)] }),
      ...(access.kind === "oidc" && { errorResponses: [signedOut(SIGN_IN_PAGE)] }),
      ...(access.kind === "public" && { errorResponses: [NOT_THERE] }),
      ...(domain && {
        domainNames: [domain.name],
        certificate: Certificate.fromCertificateArn(this, "Certificate", domain.certificateArn),
      }),
    });
    this.#gate.guard(this.distribution.node.defaultChild as CfnDistribution, this.#behaviours);
    this.letRead(reports);
    if (domain) this.tellDns(domain.name);
    acknowledge(this.site, {
      S1: "Files of a build, read through CloudFront only; a log would hold viewers' addresses.",
    });
    acknowledge(this.distribution, {
      CFR1: "A team on call reads from wherever it is.",
      CFR2: "Static files, for few people unless chosen public; a web ACL would cost more than all the rest of Defib.",
      CFR3: "An access log would hold viewers' addresses; requests and errors are CloudFront's own metrics.",
      ...(domain
        ? {}
        : { CFR4: "CloudFront's own certificate allows no other policy; a domain of the team's gets TLS 1.2." }),
    });
    this.url = `https://${domain?.name ?? this.distribution.distributionDomainName}/`;
    this.incidentsUrl = access.kind === "public" ? null : this.url;
  }

  /** Where the options name an identity provider. */
  letSignIn(stackName: string, signIn: DefibFunction): void {
    const { distribution, url } = this;
    new SignIn(this, "SignIn", {
      ...{ stackName, function: signIn, distribution, url, keys: this.#gate.keys },
      responseHeadersPolicy: this.#headers,
    });
    // Behind all others but the default one, which is in no list.
    this.#gate.guardSignIn(distribution.node.defaultChild as CfnDistribution, this.#behaviours.length - 1);
  }

  private behaviours(buckets: Readonly<Record<SiteBucket, IBucket>>): readonly (readonly [string, BehaviorOptions])[] {
    const cache = cachePolicy(this);
    const origins = { site: this.origin("site", buckets.site), reports: this.origin("reports", buckets.reports) };
    return this.#behaviours.map(({ pattern, bucket }) => [
      pattern,
      {
        origin: origins[bucket],
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: cache,
        responseHeadersPolicy: this.#headers,
        compress: true,
      },
    ]);
  }

  /** With LIST, S3 says 404 for what is not there; without it 403, as for what may not be read. */
  private origin(name: SiteBucket, bucket: IBucket): IOrigin {
    const originAccessControl = new S3OriginAccessControl(this, `Access-${name}`, {
      originAccessControlName: `${Aws.STACK_NAME}-${Aws.REGION}-${name}`,
    });
    if (this.access === "public") return publicOrigin(bucket, originAccessControl);
    const originAccessLevels = [AccessLevel.READ, AccessLevel.LIST];
    return S3BucketOrigin.withOriginAccessControl(bucket, { originAccessLevels, originAccessControl });
  }

  /** What the CDK has not granted by itself. */
  private letRead(reports: IBucket): void {
    const isPublic = this.access === "public";
    const grant = isPublic ? publicRead("reports", reports, this.distribution) : wholeRead(reports, this.distribution);
    if (isPublic) this.site.addToResourcePolicy(publicRead("site", this.site, this.distribution));
    if (!(reports instanceof Bucket)) letDistributionRead(this, reports, grant);
    else if (isPublic) reports.addToResourcePolicy(grant);
  }

  /** The domain's records stay in the team's hands. */
  private tellDns(name: string): void {
    const value = `${name} CNAME ${this.distribution.distributionDomainName} (in Route 53: an A and an AAAA alias to it)`;
    new CfnOutput(this, "Dns", { value }).overrideLogicalId("DashboardDns");
  }
}

const BEHAVIOURS_OF: Readonly<Record<DefibOptions["dashboard"]["access"]["kind"], readonly Behaviour[]>> = {
  link: BEHAVIOURS,
  addresses: BEHAVIOURS,
  oidc: [SIGN_IN_FILES, ...BEHAVIOURS],
  public: PUBLIC_BEHAVIOURS,
};

/** What may not be listed is, when missing, forbidden to S3; to a reader it is just not there. */
const NOT_THERE = {
  ...{ httpStatus: 403, responseHttpStatus: 404, responsePagePath: `/${PUBLIC_PAGE}`, ttl: Duration.seconds(0) },
};

const signedOut = (responsePagePath: string) => ({
  ...{ httpStatus: 403, responseHttpStatus: 403, responsePagePath, ttl: Duration.seconds(0) },
});

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
