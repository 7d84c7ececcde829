import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { SECURITY_HEADERS } from "../../src/site/headers.ts";
import { BEHAVIOURS } from "../../src/site/pathMap.ts";
import { OIDC } from "../choices.fixtures.ts";
import { synthesised } from "../synthesised.fixtures.ts";

// biome-ignore lint/suspicious/noExplicitAny: a template is read by path, and a wrong path fails the test
type Json = any;

const ofType = (template: Json, type: string): readonly Json[] =>
  Object.values<Json>(template.Resources)
    .filter(({ Type }) => Type === type)
    .map(({ Properties }) => Properties);
const one = (template: Json, type: string): Json => {
  const [found, ...more] = ofType(template, type);
  assert.ok(found !== undefined && more.length === 0, `one ${type}`);
  return found;
};
const configOf = (template: Json) => one(template, "AWS::CloudFront::Distribution").DistributionConfig;
const behavioursOf = (template: Json): readonly Json[] => {
  const { CacheBehaviors, DefaultCacheBehavior } = configOf(template);
  return [...CacheBehaviors, { ...DefaultCacheBehavior, PathPattern: "*" }];
};

/** A template as it is with these parameters: its conditions decided, every Fn::If gone, and what depends on a false one too. */
function decided(template: Json, parameters: Readonly<Record<string, string>>): Json {
  const holds = (condition: Json): boolean => {
    if (typeof condition === "string") return holds(template.Conditions[condition]);
    if (condition.Condition !== undefined) return holds(condition.Condition);
    if (condition["Fn::Not"]) return !holds(condition["Fn::Not"][0]);
    if (condition["Fn::Or"]) return condition["Fn::Or"].some(holds);
    const [left, right] = condition["Fn::Equals"];
    return (parameters[left.Ref] ?? "") === right;
  };
  const value = (node: Json): Json => {
    if (Array.isArray(node)) return node.map(value);
    if (typeof node !== "object" || node === null) return node;
    if (node["Fn::If"]) return value(node["Fn::If"][holds(node["Fn::If"][0]) ? 1 : 2]);
    const entries = Object.entries<Json>(node).map(([key, each]) => [key, value(each)]);
    return Object.fromEntries(entries.filter(([, each]) => each?.Ref !== "AWS::NoValue"));
  };
  const there = (entries: Json) =>
    Object.fromEntries(
      Object.entries<Json>(entries).filter(([, each]) => each.Condition === undefined || holds(each.Condition)),
    );
  return value({ ...template, Resources: there(template.Resources), Outputs: there(template.Outputs) });
}

const { template } = synthesised() as { template: Json };
const codeOf = (from: Json, behaviour: Json, event: string): string | undefined => {
  const association = behaviour.FunctionAssociations.find(({ EventType }: Json) => EventType === event);
  return association && from.Resources[association.FunctionARN["Fn::GetAtt"][0]].Properties.FunctionCode;
};

describe("A dashboard by link", () => {
  const closed = decided(template, {});
  const opened = decided(template, { DashboardKeyA: "PEM A" });

  it("lets nobody in while it has no key: every path has the function that refuses, and there is no key group", () => {
    assert.equal(behavioursOf(closed).length, BEHAVIOURS.length);
    for (const behaviour of behavioursOf(closed)) {
      assert.match(codeOf(closed, behaviour, "viewer-request") ?? "", /closed\(\)/, behaviour.PathPattern);
      assert.equal(behaviour.FunctionAssociations.length, 1);
      assert.equal(behaviour.TrustedKeyGroups, undefined);
    }
    assert.deepEqual(ofType(closed, "AWS::CloudFront::PublicKey"), []);
    assert.deepEqual(ofType(closed, "AWS::CloudFront::KeyGroup"), []);
  });

  it("asks for a signature on every path once it has a key, but for the page that says how to get in", () => {
    const unasked = behavioursOf(opened).filter(({ TrustedKeyGroups }) => TrustedKeyGroups === undefined);
    assert.deepEqual(
      unasked.map(({ PathPattern }) => PathPattern),
      ["/signed-out.html"],
    );
    for (const behaviour of behavioursOf(opened))
      assert.match(codeOf(opened, behaviour, "viewer-request") ?? "", /viewerRequest\(null\)/, behaviour.PathPattern);
  });

  it("gives cookies on the opening page only", () => {
    const giving = behavioursOf(opened).filter((behaviour) => codeOf(opened, behaviour, "viewer-response"));
    assert.deepEqual(
      giving.map(({ PathPattern }) => PathPattern),
      ["/open/*"],
    );
  });

  it("trusts the key of the place that is used, and no other", () => {
    for (const place of ["A", "B"]) {
      const used = decided(template, { [`DashboardKey${place}`]: "PEM" });
      const { PublicKeyConfig } = one(used, "AWS::CloudFront::PublicKey");
      assert.deepEqual(PublicKeyConfig.EncodedKey, { Ref: `DashboardKey${place}` });
      const { Items } = one(used, "AWS::CloudFront::KeyGroup").KeyGroupConfig;
      assert.deepEqual(Items, [used.Outputs[`DashboardKeyId${place}`].Value]);
      const keys = Object.keys(used.Outputs).filter((name) => name.startsWith("DashboardKeyId"));
      assert.deepEqual(keys, [`DashboardKeyId${place}`]);
    }
  });

  it("tells whoever is not let in what to do, as 403 and kept by nobody", () => {
    assert.deepEqual(configOf(template).CustomErrorResponses, [
      { ErrorCode: 403, ResponseCode: 403, ResponsePagePath: "/signed-out.html", ErrorCachingMinTTL: 0 },
    ]);
  });

  it("forgets an opening page after a day", () => {
    const rules = ofType(template, "AWS::S3::Bucket").flatMap(
      ({ LifecycleConfiguration }) => LifecycleConfiguration.Rules,
    );
    const [rule] = rules.filter(({ Prefix }: Json) => Prefix === "open/");
    assert.equal(rule.ExpirationInDays, 1);
  });
});

describe("A dashboard by addresses", () => {
  const access = { kind: "addresses", allowed: ["192.0.2.0/24", "2001:db8::/32"] };
  const { template: listed } = synthesised({ dashboard: { access } }) as { template: Json };

  it("has the list in the function of every path, and no key", () => {
    for (const behaviour of behavioursOf(listed))
      assert.match(
        codeOf(listed, behaviour, "viewer-request") ?? "",
        /viewerRequest\(\["192\.0\.2\.0\/24","2001:db8::\/32"\]\)/,
      );
    assert.equal(listed.Parameters["DashboardKeyA"], undefined);
    assert.deepEqual(ofType(listed, "AWS::CloudFront::KeyGroup"), []);
  });
});

describe("A dashboard behind the company's identity provider", () => {
  const { template: behind } = synthesised({ dashboard: { access: OIDC } }) as { template: Json };
  const closed = decided(behind, {});
  const opened = decided(behind, { DashboardKeyA: "PEM A" });
  const signIn = (of: Json) => behavioursOf(of).find(({ PathPattern }) => PathPattern === "/sign-in/*");

  it("lets nobody in while it has no key, and nobody sign in", () => {
    assert.equal(behavioursOf(closed).length, BEHAVIOURS.length + 2);
    for (const behaviour of behavioursOf(closed)) {
      assert.match(codeOf(closed, behaviour, "viewer-request") ?? "", /closed\(\)/, behaviour.PathPattern);
      assert.equal(behaviour.TrustedKeyGroups, undefined);
    }
  });

  it("asks for a signature on every path once it has a key, but for where one is got, and a link opens it too", () => {
    const unasked = behavioursOf(opened).filter(({ TrustedKeyGroups }) => TrustedKeyGroups === undefined);
    assert.deepEqual(unasked.map(({ PathPattern }) => PathPattern).toSorted(), [
      "/sign-in.*",
      "/sign-in/*",
      "/signed-out.html",
    ]);
    const { PathPattern } = behavioursOf(opened).find((one) => codeOf(opened, one, "viewer-response")) ?? {};
    assert.equal(PathPattern, "/open/*");
  });

  it("sends whoever is not let in to the page that leads to the provider", () => {
    assert.deepEqual(configOf(behind).CustomErrorResponses, [
      { ErrorCode: 403, ResponseCode: 403, ResponsePagePath: "/sign-in.html", ErrorCachingMinTTL: 0 },
    ]);
  });

  it("keeps nothing of signing in, takes no body, and says only what the flow knows", () => {
    const behaviour = signIn(opened);
    assert.equal(behaviour.CachePolicyId, "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"); // Managed-CachingDisabled
    assert.equal(behaviour.AllowedMethods, undefined); // GET and HEAD
    assert.equal(behaviour.ViewerProtocolPolicy, "redirect-to-https");
    assert.deepEqual(behaviour.ResponseHeadersPolicyId, behavioursOf(opened)[0].ResponseHeadersPolicyId);
    const { HeadersConfig, QueryStringsConfig } = one(
      behind,
      "AWS::CloudFront::OriginRequestPolicy",
    ).OriginRequestPolicyConfig;
    assert.deepEqual(HeadersConfig, { HeaderBehavior: "none" });
    assert.deepEqual(QueryStringsConfig.QueryStrings, ["code", "state", "iss", "error", "error_description", "to"]);
  });

  it("has a function that answers to this distribution alone: signed requests, and both rights that a URL needs", () => {
    assert.equal(one(behind, "AWS::Lambda::Url").AuthType, "AWS_IAM");
    const origin = configOf(behind).Origins.find(({ Id }: Json) => Id === signIn(opened).TargetOriginId);
    const access = behind.Resources[origin.OriginAccessControlId["Fn::GetAtt"][0]].Properties.OriginAccessControlConfig;
    assert.deepEqual(
      [access.OriginAccessControlOriginType, access.SigningBehavior, access.SigningProtocol],
      ["lambda", "always", "sigv4"],
    );
    assert.equal(origin.CustomOriginConfig.OriginProtocolPolicy, "https-only");
    const rights = ofType(behind, "AWS::Lambda::Permission").filter(
      ({ Principal }) => Principal === "cloudfront.amazonaws.com",
    );
    assert.deepEqual(
      rights.map(({ Action, InvokedViaFunctionUrl }) => [Action, InvokedViaFunctionUrl]),
      [
        ["lambda:InvokeFunctionUrl", undefined],
        ["lambda:InvokeFunction", true],
      ],
    );
    for (const { FunctionName, SourceArn } of rights) {
      assert.match(JSON.stringify(FunctionName), /SignInLive/);
      assert.match(JSON.stringify(SourceArn), /:distribution\/.*WebsiteDistribution/);
    }
  });

  it("says which key it trusts where the function reads it, and holds no secret", () => {
    const [site] = ofType(opened, "AWS::SSM::Parameter").filter(({ Name }) => Name === "/defib/dashboard-site");
    assert.match(JSON.stringify(site.Value), /Website.*LinkKeysKeyA.*DashboardKeyA/);
    assert.doesNotMatch(JSON.stringify(site.Value), /KeyB/);
    const [before] = ofType(closed, "AWS::SSM::Parameter").filter(({ Name }) => Name === "/defib/dashboard-site");
    assert.doesNotMatch(JSON.stringify(before.Value), /Key/);
    assert.doesNotMatch(JSON.stringify(behind), /resolve:(?:ssm-secure|secretsmanager)/);
  });

  it("may stand in two regions of an account", () => {
    const names = [
      ...ofType(behind, "AWS::CloudFront::OriginAccessControl").map((it) => it.OriginAccessControlConfig.Name),
      ...ofType(behind, "AWS::CloudFront::OriginRequestPolicy").map((it) => it.OriginRequestPolicyConfig.Name),
    ];
    assert.equal(names.length, 4);
    for (const name of names) assert.match(JSON.stringify(name), /"AWS::Region"/);
  });

  it("is in no other dashboard", () => {
    for (const type of ["AWS::Lambda::Url", "AWS::CloudFront::OriginRequestPolicy"])
      assert.deepEqual(ofType(template, type), []);
    assert.equal(template.Outputs.SignInCallbackUrl, undefined);
    assert.match(JSON.stringify(behind.Outputs.SignInCallbackUrl), /sign-in\/callback/);
  });
});

describe("The website of every dashboard", () => {
  it("follows the path map: the same patterns in the same order, each to its bucket", () => {
    const buckets = new Map<string, string>(
      configOf(template).Origins.map(({ Id, DomainName }: Json) => [Id, DomainName["Fn::GetAtt"][0]]),
    );
    const site = template.Outputs.SiteBucket.Value.Ref;
    const reports = template.Outputs.ReportBucket.Value.Ref;
    assert.deepEqual(
      behavioursOf(template).map(({ PathPattern, TargetOriginId }) => [PathPattern, buckets.get(TargetOriginId)]),
      BEHAVIOURS.map(({ pattern, bucket }) => [pattern, bucket === "site" ? site : reports]),
    );
    assert.equal(buckets.size, 2);
  });

  it("sends every header of the site, and no other", () => {
    const config = one(template, "AWS::CloudFront::ResponseHeadersPolicy").ResponseHeadersPolicyConfig;
    const { SecurityHeadersConfig: secure, CustomHeadersConfig, ...rest } = config;
    const { AccessControlMaxAgeSec, IncludeSubdomains } = secure.StrictTransportSecurity;
    const sent = {
      "content-security-policy": secure.ContentSecurityPolicy.ContentSecurityPolicy,
      "referrer-policy": secure.ReferrerPolicy.ReferrerPolicy,
      "strict-transport-security": `max-age=${AccessControlMaxAgeSec}${IncludeSubdomains ? "; includeSubDomains" : ""}`,
      "x-content-type-options": secure.ContentTypeOptions && "nosniff",
      "x-frame-options": secure.FrameOptions.FrameOption,
      ...Object.fromEntries(CustomHeadersConfig.Items.map(({ Header, Value }: Json) => [Header, Value])),
    };
    assert.deepEqual(sent, SECURITY_HEADERS);
    assert.equal(Object.keys(secure).length, 5);
    assert.deepEqual(Object.keys(rest).toSorted(), ["Comment", "Name"]);
    for (const each of [...Object.values<Json>(secure), ...CustomHeadersConfig.Items])
      assert.equal(each.Override, true);
    for (const behaviour of behavioursOf(template)) assert.ok(behaviour.ResponseHeadersPolicyId.Ref);
  });

  it("lets CloudFront see that a file is missing, so that it answers 404 and not 403 or the page", () => {
    const policies = ofType(template, "AWS::S3::BucketPolicy").map(({ PolicyDocument }) => PolicyDocument.Statement);
    for (const statements of policies) {
      const [read] = statements.filter(({ Principal }: Json) => Principal.Service === "cloudfront.amazonaws.com");
      assert.deepEqual(read.Action, ["s3:GetObject", "s3:ListBucket"]);
      assert.match(JSON.stringify(read.Condition), /"AWS:SourceArn".*:distribution\//);
    }
    assert.equal(policies.length, 2);
    assert.ok(!configOf(template).CustomErrorResponses.some(({ ErrorCode }: Json) => ErrorCode === 404));
  });

  it("lets it read reports that were adopted, too", () => {
    const adopt = { table: "defib-old", reportBucket: "defib-old-reports" };
    const policies = ofType(synthesised({ adopt }).template, "AWS::S3::BucketPolicy");
    const [policy] = policies.filter(({ Bucket }) => Bucket === "defib-old-reports");
    assert.match(JSON.stringify(policy), /"s3:GetObject","s3:ListBucket"/);
    assert.match(JSON.stringify(policy), /"aws:SecureTransport":"false"/);
  });

  it("asks the bucket each time for what may change, keys its cache by nothing of the viewer, and compresses", () => {
    const { ParametersInCacheKeyAndForwardedToOrigin: key, ...ttl } = one(
      template,
      "AWS::CloudFront::CachePolicy",
    ).CachePolicyConfig;
    assert.deepEqual([ttl.MinTTL, ttl.DefaultTTL, ttl.MaxTTL], [0, 0, 31_536_000]);
    assert.deepEqual(key, {
      CookiesConfig: { CookieBehavior: "none" },
      HeadersConfig: { HeaderBehavior: "none" },
      QueryStringsConfig: { QueryStringBehavior: "none" },
      EnableAcceptEncodingBrotli: true,
      EnableAcceptEncodingGzip: true,
    });
    for (const { Compress, ViewerProtocolPolicy, AllowedMethods } of behavioursOf(template)) {
      assert.equal(Compress, true);
      assert.equal(ViewerProtocolPolicy, "redirect-to-https");
      assert.equal(AllowedMethods, undefined); // GET and HEAD
    }
  });

  it("says which DNS record a domain of the team's needs, and answers under it", () => {
    const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/0e8a0d0e-9f4b-4f0e-8b5e-4d0a7f3c2b1a";
    const domain = { name: "defib.example.org", certificateArn };
    const { template: named } = synthesised({ dashboard: { domain } }) as { template: Json };
    assert.deepEqual(configOf(named).Aliases, ["defib.example.org"]);
    assert.equal(configOf(named).ViewerCertificate.AcmCertificateArn, certificateArn);
    assert.match(JSON.stringify(named.Outputs.DashboardDns), /defib\.example\.org CNAME .*DomainName/);
    assert.equal(named.Outputs.DashboardUrl.Value, "https://defib.example.org/");
  });

  it("may stand in two regions of an account: what is global has the region in its name", () => {
    const names = [
      ...ofType(template, "AWS::CloudFront::OriginAccessControl").map((it) => it.OriginAccessControlConfig.Name),
      ...ofType(template, "AWS::CloudFront::ResponseHeadersPolicy").map((it) => it.ResponseHeadersPolicyConfig.Name),
      ...ofType(template, "AWS::CloudFront::CachePolicy").map((it) => it.CachePolicyConfig.Name),
      ...ofType(template, "AWS::CloudFront::KeyGroup").map((it) => it.KeyGroupConfig.Name),
      ...ofType(template, "AWS::CloudFront::PublicKey").map((it) => it.PublicKeyConfig.Name),
      ...ofType(template, "AWS::CloudFront::Function").map((it) => it.Name),
    ];
    assert.equal(names.length, 10);
    for (const name of names) assert.match(JSON.stringify(name), /"AWS::Region"/);
  });
});
