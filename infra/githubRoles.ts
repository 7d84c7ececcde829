/**
 * What the workflows in `.github/` may do, each job by a role of its own, without a stored key: GitHub signs who runs, AWS
 * looks at repository, branch and environment. Made when the options name a repository.
 * Source: GitHub Docs, "Configuring OpenID Connect in Amazon Web Services" and "Immutable subject claims".
 */
import { Aws, CfnOutput, DefaultStackSynthesizer, Stack } from "aws-cdk-lib";
import { CfnOIDCProvider, PolicyDocument, PolicyStatement, Role, WebIdentityPrincipal } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import { acknowledgeWildcards } from "./acknowledge.ts";
import type { DefibFunction } from "./functions/defibFunction.ts";
import type { GithubOptions } from "./githubOptions.ts";
import type { Website } from "./website/website.ts";

const ISSUER = "token.actions.githubusercontent.com";
const AUDIENCE = "sts.amazonaws.com";

export interface GithubRolesProps {
  readonly github: GithubOptions;
  readonly functions: readonly DefibFunction[];
  readonly website: Pick<Website, "site" | "distribution">;
}

export class GithubRoles extends Construct {
  private readonly provider: string;
  private readonly repository: string;

  constructor(scope: Construct, id: string, { github, functions, website }: GithubRolesProps) {
    super(scope, id);
    const { repository, branch, environment, providerArn } = github;
    this.repository = repository;
    this.provider =
      providerArn ??
      new CfnOIDCProvider(this, "Provider", { url: `https://${ISSUER}`, clientIdList: [AUDIENCE] }).attrArn;
    const roles = {
      AwsDeployRoleArn: this.role("Code", `ref:refs/heads/${branch}`, "Ships code and site", [
        ...shipsCode(functions),
        ...publishesSite(website),
      ]),
      AwsInfrastructureRoleArn: this.role("Infrastructure", `environment:${environment}`, "Deploys, once approved", [
        new PolicyStatement({
          actions: ["sts:AssumeRole"],
          resources: ["deploy", "file-publishing", "lookup"].map(bootstrapRole),
        }),
      ]),
      AwsDiffRoleArn: this.role("Diff", "pull_request", "Reads what is deployed", readsStack(this)),
    };
    for (const [name, role] of Object.entries(roles))
      new CfnOutput(this, name, { value: role.roleArn }).overrideLogicalId(name);
  }

  /** @param subject what GitHub says of the job, behind the repository */
  private role(name: string, subject: string, description: string, statements: readonly PolicyStatement[]): Role {
    const role = new Role(this, name, {
      description: `${description}: a job of ${this.repository}`,
      assumedBy: new WebIdentityPrincipal(this.provider, {
        StringEquals: { [`${ISSUER}:aud`]: AUDIENCE, [`${ISSUER}:sub`]: `repo:${this.repository}:${subject}` },
      }),
      inlinePolicies: { job: new PolicyDocument({ statements: [...statements] }) },
    });
    acknowledgeWildcards(role, statements, (action) => WHY_MANY[action] ?? `${action}: on what the job is for.`);
    return role;
  }
}

const VERSIONS = "A function's versions and its alias; which number the next version has is not known before.";
const WHY_MANY: Readonly<Record<string, string>> = {
  "lambda:InvokeFunction": VERSIONS,
  "lambda:GetFunctionConfiguration": VERSIONS,
  "s3:PutObject": "All of the site's files, in its own bucket: no report is there.",
  "cloudformation:GetTemplate": "A stack's ARN ends with an id that a deploy gives.",
};

/** Exactly the calls of `scripts/ship`: code, never configuration. */
const shipsCode = (functions: readonly DefibFunction[]): readonly PolicyStatement[] => {
  const itself = functions.map((one) => one.function.functionArn);
  const versions = itself.map((arn) => `${arn}:*`);
  return [
    new PolicyStatement({
      actions: ["UpdateFunctionCode", "PublishVersion", "GetFunction", "GetAlias", "UpdateAlias"].map(
        (name) => `lambda:${name}`,
      ),
      resources: itself,
    }),
    new PolicyStatement({
      actions: ["lambda:GetFunctionConfiguration", "lambda:GetAlias", "lambda:UpdateAlias", "lambda:InvokeFunction"],
      resources: versions,
    }),
  ];
};

const publishesSite = ({ site, distribution }: Pick<Website, "site" | "distribution">): readonly PolicyStatement[] => [
  new PolicyStatement({ actions: ["s3:ListBucket"], resources: [site.bucketArn] }),
  new PolicyStatement({
    actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
    resources: [site.arnForObjects("*")],
  }),
  new PolicyStatement({ actions: ["cloudfront:CreateInvalidation"], resources: [distribution.distributionArn] }),
];

/** As `cdk bootstrap` names them: what they may do is the account's to say. */
const bootstrapRole = (name: string): string =>
  `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/cdk-${DefaultStackSynthesizer.DEFAULT_QUALIFIER}-${name}-role-${Aws.ACCOUNT_ID}-${Aws.REGION}`;

/** Not the bootstrap's role for look-ups: that one reads everything in the account, reports and all. */
const readsStack = (scope: Construct): readonly PolicyStatement[] => [
  new PolicyStatement({
    actions: ["cloudformation:DescribeStacks", "cloudformation:GetTemplate"],
    resources: [
      Stack.of(scope).formatArn({
        service: "cloudformation",
        resource: "stack",
        resourceName: `${Stack.of(scope).stackName}/*`,
      }),
    ],
  }),
];
