/** CloudWatch, for the alarms of named accounts only: else whoever knows a topic's name could send alarms of their own. */
import { ArnFormat, Stack } from "aws-cdk-lib";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";

/**
 * Source: Amazon SNS Developer Guide, "Example cases for Amazon SNS access control": `aws:SourceArn` is the alarm's. An
 * alarm acts in its own region only.
 */
export function alarmsOf(scope: Construct, otherAccounts: readonly string[] = []): ServicePrincipal {
  const stack = Stack.of(scope);
  const alarms = [stack.account, ...otherAccounts].map((account) =>
    stack.formatArn({
      ...{ account, service: "cloudwatch", resource: "alarm", resourceName: "*" },
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    }),
  );
  return new ServicePrincipal("cloudwatch.amazonaws.com", { conditions: { ArnLike: { "aws:SourceArn": alarms } } });
}
