import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { repositoryVariables } from "./proven.ts";

const account = { region: "eu-central-1" };
const outputs = {
  FunctionNames: "defib-intake,defib-remediation,defib-sweep,defib-report,defib-fleetAlarms",
  ...{ SiteBucket: "defib-site", DistributionId: "E1", DashboardUrl: "https://d1.cloudfront.net/" },
};

describe("The repository variables for the deploy workflow", () => {
  it("name every function, the site, the distribution and where the site is", () => {
    assert.deepEqual(repositoryVariables({ account, stack: { outputs } }), {
      AWS_REGION: "eu-central-1",
      LAMBDA_NAMES: outputs.FunctionNames,
      LAMBDA_MAIN_NAME: "defib-intake",
      LAMBDA_REPORT_NAME: "defib-report",
      S3_DASHBOARD_BUCKET: "defib-site",
      CLOUDFRONT_DISTRIBUTION_ID: "E1",
      DASHBOARD_URL: "https://d1.cloudfront.net/",
    });
  });

  it("name the roles of the jobs, where the stack has made them", () => {
    const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;
    const roles = { AwsDeployRoleArn: role("c"), AwsInfrastructureRoleArn: role("i"), AwsDiffRoleArn: role("d") };
    const told = repositoryVariables({ account, stack: { outputs: { ...outputs, ...roles } } });
    assert.partialDeepStrictEqual(told, {
      ...{ AWS_DEPLOY_ROLE_ARN: role("c"), AWS_INFRASTRUCTURE_ROLE_ARN: role("i"), AWS_DIFF_ROLE_ARN: role("d") },
    });
  });
});
