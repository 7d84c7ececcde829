import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { runSimulation } from "@cloud-copilot/iam-simulate";
import { parse } from "yaml";
import { PLACE, STACK, synthesised } from "./synthesised.fixtures.ts";
import { allows } from "./wiring/allows.ts";
import { wiringOf } from "./wiring/fromTemplate.ts";
import { isObject, type Json, listAt, objectAt, textAt } from "./wiring/json.ts";
import { resourcesIn } from "./wiring/template.ts";
import { withResource } from "./wiring/walks/sender.ts";
import type { Role } from "./wiring/wiring.ts";

const root = join(import.meta.dirname, "..");
const ISSUER = "token.actions.githubusercontent.com";

const { template } = synthesised({ github: { repository: "octo/ops" } });
const wiring = wiringOf(template, PLACE);
const all = resourcesIn(template, PLACE);
const functions = wiring.functions.filter(({ name }) => name.startsWith(`${STACK}-`)).map(({ arn }) => arn);

const resource = (type: string, named: RegExp): string => {
  const found = all.find(({ id, type: one }) => one === type && named.test(id));
  assert.ok(found !== undefined, `there is no ${type}`);
  return found.arn;
};
const role = (named: string): Role => {
  const found = wiring.roles.find(({ arn }) => arn.includes(`role/Github${named}`));
  assert.ok(found !== undefined, `there is no role ${named}`);
  return found;
};
const distributionOf = (id: string): string => `arn:aws:cloudfront::${PLACE.account}:distribution/${id}`;

async function may(one: Role, action: string, on: string): Promise<boolean> {
  const ran = await runSimulation(
    {
      request: {
        ...{ principal: one.arn, action, resource: { resource: on, accountId: PLACE.account } },
        contextVariables: { "aws:RequestedRegion": PLACE.region },
      },
      identityPolicies: one.policies.map((policy, index) => ({ name: String(index), policy })),
      ...{ serviceControlPolicies: [], resourceControlPolicies: [] },
    },
    {},
  );
  if (ran.resultType === "error") throw new Error(`${action} on ${on}: ${JSON.stringify(ran.errors)}`);
  return ran.overallResult === "Allowed";
}

/** What `npm run ship` calls, by the commands in its source, and on what. */
function shipsOn(): Readonly<Record<string, readonly string[]>> {
  const versions = functions.flatMap((arn) => [`${arn}:7`, `${arn}:live`]);
  const site = resource("AWS::S3::Bucket", /Site/);
  const [distribution] = all.filter(({ type }) => type === "AWS::CloudFront::Distribution");
  return {
    GetAlias: [...functions, ...functions.map((arn) => `${arn}:live`)],
    GetFunction: functions,
    GetFunctionConfiguration: versions,
    UpdateFunctionCode: functions,
    PublishVersion: functions,
    Invoke: versions,
    UpdateAlias: [...functions, ...functions.map((arn) => `${arn}:live`)],
    CreateInvalidation: [distributionOf(distribution?.ref ?? "")],
    ListObjectsV2: [site],
    GetObject: [`${site}/index.html`],
    PutObject: [`${site}/assets/app.js`],
    DeleteObjects: [`${site}/assets/old.js`],
  };
}

const ACTIONS: Readonly<Record<string, string>> = {
  ...{ Invoke: "lambda:InvokeFunction", CreateInvalidation: "cloudfront:CreateInvalidation" },
  ...{ ListObjectsV2: "s3:ListBucket", GetObject: "s3:GetObject", PutObject: "s3:PutObject" },
  DeleteObjects: "s3:DeleteObject",
};
const actionOf = (command: string): string => ACTIONS[command] ?? `lambda:${command}`;

/** What the SDK's waiters call. */
const WAITERS: Readonly<Record<string, string>> = {
  waitUntilFunctionUpdatedV2: "GetFunction",
  waitUntilPublishedVersionActive: "GetFunctionConfiguration",
};

function commandsInSource(): readonly string[] {
  const folder = join(root, "scripts/ship");
  const files = readdirSync(folder).filter((name) => !name.includes(".test."));
  const text = [...files.map((name) => join(folder, name)), join(root, "src/aws/siteBucket.ts")]
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");
  const made = [...text.matchAll(/new (\w+)Command\(|paginate(\w+)\(/g)].map(
    ([, command, paged]) => command ?? paged ?? "",
  );
  const waits = [...text.matchAll(/\b(waitUntil\w+)\(/g)].map(([, waiter = ""]) => {
    assert.ok(waiter in WAITERS, `${waiter} calls something that nobody has named here`);
    return WAITERS[waiter] ?? "";
  });
  return [...new Set([...made, ...waits])].sort();
}

describe("The role that ships code", () => {
  it("may make every call of scripts/ship, on every function of the stack, its site and its distribution", async () => {
    assert.ok(functions.length > 3);
    assert.deepEqual(Object.keys(shipsOn()).sort(), commandsInSource());
    for (const [command, on] of Object.entries(shipsOn()))
      for (const one of on) assert.ok(await may(role("Code"), actionOf(command), one), `${command} on ${one}`);
  });

  it("may do nothing else: not the reports, nor other functions, settings, roles, or another's site", async () => {
    const [own = ""] = functions;
    const reports = resource("AWS::S3::Bucket", /Reports/);
    const other = own.replace(/function:.*/, "function:somebody-else");
    const refused: readonly (readonly [string, string])[] = [
      ...["GetObject", "PutObject", "DeleteObject"].map(
        (name) => [`s3:${name}`, `${reports}/daily-reports/a.md`] as const,
      ),
      ...["ListBucket", "DeleteBucket", "PutBucketPolicy"].map((name) => [`s3:${name}`, reports] as const),
      ...["DeleteBucket", "PutBucketPolicy"].map(
        (name) => [`s3:${name}`, resource("AWS::S3::Bucket", /Site/)] as const,
      ),
      ["s3:DeleteObjectVersion", `${resource("AWS::S3::Bucket", /Site/)}/index.html`],
      ...["UpdateFunctionCode", "GetFunction", "PublishVersion", "UpdateAlias"].map(
        (name) => [`lambda:${name}`, other] as const,
      ),
      ["lambda:InvokeFunction", `${other}:live`],
      ...[
        "UpdateFunctionConfiguration",
        "AddPermission",
        "DeleteFunction",
        "CreateFunctionUrlConfig",
        "PutFunctionConcurrency",
      ].map((name) => [`lambda:${name}`, own] as const),
      ["lambda:InvokeFunction", own],
      ["cloudfront:CreateInvalidation", distributionOf("OTHER")],
      ["cloudfront:UpdateDistribution", shipsOn()["CreateInvalidation"]?.[0] ?? ""],
      ...wiring.roles.flatMap(({ arn }) => [["iam:PassRole", arn] as const, ["sts:AssumeRole", arn] as const]),
      ["iam:CreateRole", `arn:aws:iam::${PLACE.account}:role/new`],
      ["sts:AssumeRole", bootstrap("deploy")],
      ["dynamodb:GetItem", resource("AWS::DynamoDB::GlobalTable", /^/)],
      ["ssm:PutParameter", `arn:aws:ssm:${PLACE.region}:${PLACE.account}:parameter/${STACK}/brake`],
      ["cloudformation:UpdateStack", `arn:aws:cloudformation:${PLACE.region}:${PLACE.account}:stack/${STACK}/1`],
      ["ec2:StopInstances", `arn:aws:ec2:${PLACE.region}:${PLACE.account}:instance/i-0c0ffee00000000aa`],
    ];
    for (const [action, on] of refused) assert.equal(await may(role("Code"), action, on), false, `${action} on ${on}`);
  });
});

const bootstrap = (name: string): string =>
  `arn:aws:iam::${PLACE.account}:role/cdk-hnb659fds-${name}-role-${PLACE.account}-${PLACE.region}`;

describe("The roles of the other jobs", () => {
  it("let the infrastructure job be what the bootstrap made for deploys, and nothing more", async () => {
    for (const name of ["deploy", "file-publishing", "lookup"])
      assert.ok(await may(role("Infrastructure"), "sts:AssumeRole", bootstrap(name)), name);
    for (const [action, on] of [
      ["sts:AssumeRole", bootstrap("cfn-exec")],
      ["sts:AssumeRole", `arn:aws:iam::${PLACE.account}:role/admin`],
      ["cloudformation:DeleteStack", "*"],
      ["iam:PassRole", bootstrap("cfn-exec")],
    ] as const)
      assert.equal(await may(role("Infrastructure"), action, on), false, `${action} on ${on}`);
  });

  it("let a pull request read the template of this stack, and no data", async () => {
    const stack = `arn:aws:cloudformation:${PLACE.region}:${PLACE.account}:stack/${STACK}/1`;
    assert.ok(await may(role("Diff"), "cloudformation:GetTemplate", stack));
    for (const [action, on] of [
      ["cloudformation:GetTemplate", stack.replace(STACK, "other")],
      ["cloudformation:CreateChangeSet", stack],
      ["sts:AssumeRole", bootstrap("lookup")],
      ["s3:GetObject", `${resource("AWS::S3::Bucket", /Reports/)}/daily-reports/a.md`],
      ["lambda:GetFunction", functions[0] ?? ""],
    ] as const)
      assert.equal(await may(role("Diff"), action, on), false, `${action} on ${on}`);
  });
});

const ROLES = ["Code", "Infrastructure", "Diff"] as const;

const isTrusted = (name: (typeof ROLES)[number], sub: string, aud = "sts.amazonaws.com", from = role(name)): boolean =>
  allows([withResource(from.trust)], {
    ...{ principal: null, action: "sts:AssumeRoleWithWebIdentity", resource: "*" },
    context: { [`${ISSUER}:sub`]: sub, [`${ISSUER}:aud`]: aud },
  });

describe("Whom the roles trust", () => {
  const own: Readonly<Record<(typeof ROLES)[number], string>> = {
    Code: "repo:octo/ops:ref:refs/heads/main",
    Infrastructure: "repo:octo/ops:environment:infrastructure",
    Diff: "repo:octo/ops:pull_request",
  };
  for (const name of ROLES) {
    it(`is one kind of job of one repository: ${name}`, () => {
      assert.ok(isTrusted(name, own[name]));
      for (const sub of [
        ...Object.values(own).filter((one) => one !== own[name]),
        ...Object.values(own).map((one) => one.replace("octo/ops", "mallory/ops")),
        ...Object.values(own).map((one) => one.replace("octo/ops", "octo/ops2")),
        ...[
          "repo:octo/ops:ref:refs/heads/feature",
          "repo:octo/ops:ref:refs/tags/main",
          "repo:octo/ops:environment:test",
        ],
        ...[
          "repo:octo/ops:ref:refs/heads/main2",
          "repo:octo@1/ops@2:ref:refs/heads/main",
          "repo:OCTO/ops:pull_request",
        ],
      ])
        assert.equal(isTrusted(name, sub), false, sub);
      assert.equal(isTrusted(name, own[name], "https://github.com/octo"), false);
    });

    it(`is what GitHub has signed, for AWS: ${name}`, () => {
      const principals = listAt(role(name).trust, "Statement").map((one) => textAt(one, "Principal", "Federated"));
      assert.deepEqual(principals, [resource("AWS::IAM::OIDCProvider", /^Github/)]);
    });
  }

  it("is a repository by its id, where GitHub names it so, and a provider that is there already", () => {
    const providerArn = `arn:aws:iam::${PLACE.account}:oidc-provider/${ISSUER}`;
    const github = { repository: "octo@1/ops@2", branch: "release/1.x", providerArn };
    const { template: named } = synthesised({ github });
    assert.ok(!Object.values(named.Resources).some(({ Type }) => Type === "AWS::IAM::OIDCProvider"));
    const code = wiringOf(named, PLACE).roles.find(({ arn }) => arn.includes("role/GithubCode"));
    assert.ok(code !== undefined);
    assert.equal(isTrusted("Code", "repo:octo@1/ops@2:ref:refs/heads/release/1.x", undefined, code), true);
    assert.equal(isTrusted("Code", "repo:octo@1/ops@3:ref:refs/heads/release/1.x", undefined, code), false);
    assert.equal(textAt(listAt(code.trust, "Statement")[0], "Principal", "Federated"), providerArn);
  });
});

describe("The workflows", () => {
  const jobsOf = (file: string): Readonly<Record<string, Json | undefined>> => {
    const read: Json = parse(readFileSync(join(root, ".github/workflows", file), "utf8"));
    return isObject(read) ? objectAt(read, "jobs") : {};
  };

  it("run each job as what its role trusts: an environment is part of a job's subject", () => {
    const deploy = jobsOf("deploy.yml");
    assert.equal(textAt(deploy["code"], "environment"), undefined);
    assert.equal(textAt(deploy["infrastructure"], "environment"), "infrastructure");
    assert.equal(textAt(jobsOf("pull-request.yml")["diff"], "environment"), undefined);
  });

  it("hold back no push while another waits for its approval, and deploy no stack that a newer push has left behind", () => {
    const file = join(root, ".github/workflows/deploy.yml");
    const deploy: Json = parse(readFileSync(file, "utf8"));
    const groupOf = (part: Json | undefined) => textAt(part, "concurrency", "group");
    assert.match(groupOf(deploy) ?? "", /github\.sha/);
    const { code, infrastructure } = jobsOf("deploy.yml");
    assert.deepEqual([groupOf(code), groupOf(infrastructure)], ["deploy-code", "deploy-infrastructure"]);
    const [first] = listAt(infrastructure, "steps");
    assert.match(textAt(first, "run") ?? "", /commits\/\$GITHUB_REF_NAME.+ = "\$GITHUB_SHA"$/);
  });

  it("give a fork no token: its pull request would have the same subject", () => {
    assert.match(textAt(jobsOf("pull-request.yml")["diff"], "if") ?? "", /head\.repo\.full_name == github\.repository/);
  });
});
