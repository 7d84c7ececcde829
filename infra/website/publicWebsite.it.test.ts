import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { runSimulation } from "@cloud-copilot/iam-simulate";
import { PUBLIC_BEHAVIOURS } from "../../src/site/publicPathMap.ts";
import { PUBLIC } from "../choices.fixtures.ts";
import { PLACE, synthesised } from "../synthesised.fixtures.ts";
import { resourcesIn } from "../wiring/template.ts";

// biome-ignore lint/suspicious/noExplicitAny: a template is read by path, and a wrong path fails the test
type Json = any;

function deployed(options: object = {}) {
  const { template, findings } = synthesised({ dashboard: { access: PUBLIC }, ...options }, { nag: true });
  const resources = resourcesIn(template, PLACE);
  const ofType = (type: string) => resources.filter((one) => one.type === type);
  const [distribution] = ofType("AWS::CloudFront::Distribution");
  assert.ok(distribution !== undefined);
  return { template: template as Json, findings, ofType, distribution, config: distribution.properties as Json };
}

type Deployed = ReturnType<typeof deployed>;

/** What S3 says to CloudFront, by the policy of the bucket alone: Defib's CloudFront has no other right. */
async function decided({ ofType, distribution }: Deployed, bucket: RegExp, action: string, key: string) {
  const found = ofType("AWS::S3::BucketPolicy").find(({ id }) => bucket.test(id));
  assert.ok(found !== undefined);
  const { PolicyDocument, Bucket } = found.properties as Json;
  const ran = await runSimulation(
    {
      request: {
        ...{ principal: "cloudfront.amazonaws.com", action },
        resource: { resource: `arn:aws:s3:::${Bucket}${key === "" ? "" : `/${key}`}`, accountId: PLACE.account },
        contextVariables: {
          "AWS:SourceArn": `arn:aws:cloudfront::${PLACE.account}:distribution/${distribution.id}`,
          "aws:SecureTransport": "true",
        },
      },
      ...{
        identityPolicies: [],
        serviceControlPolicies: [],
        resourceControlPolicies: [],
        resourcePolicy: PolicyDocument,
      },
    },
    {},
  );
  if (ran.resultType === "error") throw new Error(JSON.stringify(ran.errors));
  return ran.overallResult;
}

const own = deployed();
const adopted = deployed({ adopt: { table: "defib-old", reportBucket: "defib-old-reports" } });
const [OWN_REPORTS, ADOPTED_REPORTS, SITE] = [/^StoreReports/, /AdoptedReportsPolicy/, /^WebsiteSite/];

describe("A public dashboard", () => {
  it("is refused unless it is written out who can read it", () => {
    for (const access of [
      { kind: "public" },
      { kind: "public", confirmed: true },
      { kind: "public", confirmed: "yes" },
    ])
      assert.throws(
        () => synthesised({ dashboard: { access } }),
        /dashboard\.access\.confirmed: write it out: "confirmed": "everyone on the internet can read it"/,
      );
  });

  for (const [name, deployment, reports] of [
    ["reports of its own", own, OWN_REPORTS],
    ["adopted reports", adopted, ADOPTED_REPORTS],
  ] as const) {
    it(`may read of ${name} the public edition, and no private key; it can list and write nothing`, async () => {
      for (const key of ["public/index.json", "public/2026-11-24.json"])
        assert.equal(await decided(deployment, reports, "s3:GetObject", key), "Allowed", key);
      for (const key of [
        ...["daily-reports/2026-11-24.json", "daily-reports/2026-11-24.md", "daily-reports/index.json", "x.json"],
        ...[
          "public",
          "publicity.json",
          "Public/x.json",
          "/public/x.json",
          "daily-reports/public/x.json",
          "../public/x",
        ],
      ])
        assert.notEqual(await decided(deployment, reports, "s3:GetObject", key), "Allowed", key);
      assert.notEqual(await decided(deployment, reports, "s3:ListBucket", ""), "Allowed");
      assert.notEqual(await decided(deployment, reports, "s3:PutObject", "public/2026-11-24.json"), "Allowed");
      assert.notEqual(await decided(deployment, reports, "s3:GetObjectVersion", "public/x.json"), "Allowed");
    });
  }

  it("may read of the site its page and assets, and no page that opens a private dashboard", async () => {
    for (const key of ["public.html", "assets/main-1a2b.js"])
      assert.equal(await decided(own, SITE, "s3:GetObject", key), "Allowed", key);
    for (const key of ["open/0123abcd", "index.html", "signed-out.html"])
      assert.notEqual(await decided(own, SITE, "s3:GetObject", key), "Allowed", key);
    assert.notEqual(await decided(own, SITE, "s3:ListBucket", ""), "Allowed");
  });

  it("follows the public path map on every path, through the one function that knows no other", () => {
    const { CacheBehaviors, DefaultCacheBehavior, Origins, DefaultRootObject } = own.config.DistributionConfig;
    const behaviours: readonly Json[] = [...CacheBehaviors, { ...DefaultCacheBehavior, PathPattern: "*" }];
    const bucketOf = (id: string) =>
      Origins.find(({ Id }: Json) => Id === id).DomainName.includes("storereports") ? "reports" : "site";
    assert.deepEqual(
      behaviours.map(({ PathPattern, TargetOriginId }) => [PathPattern, bucketOf(TargetOriginId)]),
      PUBLIC_BEHAVIOURS.map(({ pattern, bucket }) => [pattern, bucket]),
    );
    const functions = own.ofType("AWS::CloudFront::Function");
    assert.equal(functions.length, 1);
    assert.match(String(functions[0]?.properties["FunctionCode"]), /publicRequest\(\)/);
    for (const { FunctionAssociations, TrustedKeyGroups, AllowedMethods } of behaviours) {
      assert.deepEqual(
        FunctionAssociations.map(({ EventType }: Json) => EventType),
        ["viewer-request"],
      );
      assert.equal(TrustedKeyGroups, undefined);
      assert.equal(AllowedMethods, undefined); // GET and HEAD
    }
    assert.equal(DefaultRootObject, "public.html");
    for (const { OriginAccessControlId } of Origins) assert.ok(OriginAccessControlId);
    assert.equal(own.template.Parameters.DashboardKeyA, undefined);
  });

  it("shares no function with a private one: none changes its code while the other still serves", () => {
    const idsOf = (template: Json) =>
      Object.entries<Json>(template.Resources).flatMap(([id, { Type }]) =>
        Type === "AWS::CloudFront::Function" ? [id] : [],
      );
    const privateIds = new Set(
      [{ kind: "link" }, { kind: "addresses", allowed: ["192.0.2.0/24"] }].flatMap((access) =>
        idsOf(synthesised({ dashboard: { access } }).template),
      ),
    );
    for (const id of idsOf(own.template)) assert.ok(!privateIds.has(id), id);
  });

  it("answers that a missing report is not there, not that it is forbidden", () => {
    assert.deepEqual(own.config.DistributionConfig.CustomErrorResponses, [
      { ErrorCode: 403, ResponseCode: 404, ResponsePagePath: "/public.html", ErrorCachingMinTTL: 0 },
    ]);
  });

  it("has the report function make the public edition, and gives no message a link to an incident", () => {
    const environments = (template: Json) =>
      Object.values<Json>(template.Resources).flatMap(({ Type, Properties }) =>
        Type === "AWS::Lambda::Function" ? [Properties.Environment?.Variables ?? {}] : [],
      );
    const editions = environments(own.template).map(({ DEFIB_PUBLIC_EDITION }) => DEFIB_PUBLIC_EDITION);
    assert.deepEqual(
      editions.filter((value) => value !== undefined),
      ["on"],
    );
    for (const variables of environments(own.template)) assert.equal(variables.DEFIB_DASHBOARD_URL, undefined);
    assert.equal(own.template.Outputs.DashboardAccess.Value, "public");
    for (const variables of environments(synthesised().template))
      assert.equal(variables.DEFIB_PUBLIC_EDITION, undefined);
  });

  it("satisfies the validators", () => {
    assert.deepEqual([own.findings, adopted.findings], [[], []]);
  });
});
