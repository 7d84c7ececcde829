/**
 * A new version of what is called each minute takes over a tenth a minute, and CodeDeploy goes back by itself when it
 * fails meanwhile. The alarm counts the new version alone: what is broken before a deploy must not hold back its mending.
 *
 * Not for the others: a run of an incident stays on the version that it began with, so remediation needs no weights (nor
 * is it documented what they would do to the names of executions); the report runs once a day, and none would meet its
 * new version in time.
 * Source: Lambda Developer Guide, "Types of metrics": `ExecutedVersion` tells apart the versions behind one alias.
 */
import { Duration } from "aws-cdk-lib";
import { type Alarm, Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import { LambdaApplication, LambdaDeploymentConfig, LambdaDeploymentGroup } from "aws-cdk-lib/aws-codedeploy";
import type { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";
import { ALIAS, type DefibFunction } from "../functions/defibFunction.ts";
import { selfAlarm, type Watching } from "./selfAlarm.ts";

export function safeDeploys(
  scope: Construct,
  functions: readonly DefibFunction[],
  watching: Watching,
): readonly Alarm[] {
  const application = new LambdaApplication(scope, "Deploys");
  return functions.map((one) => {
    const alarm = selfAlarm(
      scope,
      {
        name: `new-${one.name}`,
        says: `The new version of the ${one.name} function fails: its deploy is rolled back. Its log says why.`,
        metric: errorsOfNewVersion(one),
        from: 1,
      },
      watching,
    );
    const group = new LambdaDeploymentGroup(scope, `deploy-${one.name}`, {
      application,
      alias: one.alias,
      deploymentConfig: LambdaDeploymentConfig.LINEAR_10PERCENT_EVERY_1MINUTE,
      alarms: [alarm],
      autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
    });
    if (group.role) {
      acknowledge(group.role, {
        "IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]":
          "AWS's own policy for exactly this: CodeDeploy moves aliases. Nobody else may take the role.",
      });
    }
    return alarm;
  });
}

const errorsOfNewVersion = ({ function: { functionName, currentVersion } }: DefibFunction): Metric =>
  new Metric({
    namespace: "AWS/Lambda",
    metricName: "Errors",
    dimensionsMap: {
      FunctionName: functionName,
      Resource: `${functionName}:${ALIAS}`,
      ExecutedVersion: currentVersion.version,
    },
    statistic: Stats.SUM,
    period: Duration.minutes(1),
  });
