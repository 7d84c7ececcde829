/**
 * The CDK's own function, which empties a bucket before CloudFormation deletes it. By itself it would log into a group
 * that Lambda makes, that keeps for ever and that no removal of the stack takes away; and, allowed to make groups, would
 * bring one back with its last lines.
 */
import { CfnResource, CustomResourceProviderBase, RemovalPolicy, type Stack } from "aws-cdk-lib";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";

const PROVIDER = "Custom::S3AutoDeleteObjectsCustomResourceProvider";

/** Call it when all buckets are there. @throws Error when the CDK's function is not built as we know it */
export function keepLogsOfEmptier(stack: Stack): void {
  const provider = stack.node.tryFindChild(PROVIDER);
  if (provider === undefined) return;
  if (!(provider instanceof CustomResourceProviderBase)) throw new Error(`${PROVIDER} is no provider any more.`);
  const logs = new LogGroup(stack, "EmptierLogs", {
    logGroupName: `/aws/lambda/${stack.stackName}-emptier`,
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  resourceOf(provider, "Handler").addPropertyOverride("LoggingConfig", { LogGroup: logs.logGroupName });
  resourceOf(provider, "Role").addPropertyDeletionOverride("ManagedPolicyArns");
  provider.addToRolePolicy({
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: logs.logGroupArn,
  });
}

function resourceOf(provider: CustomResourceProviderBase, id: string): CfnResource {
  const child = provider.node.findChild(id);
  if (!CfnResource.isCfnResource(child)) throw new Error(`${PROVIDER}/${id} is no resource any more.`);
  return child;
}
