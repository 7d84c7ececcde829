/** The brake's second switch. A deploy makes it, released; no later deploy touches what it says. */
import { StringParameter } from "aws-cdk-lib/aws-ssm";
import type { Construct } from "constructs";

export const brakeParameterName = (stackName: string): string => `/${stackName}/brake`;

export const brakeSwitch = (scope: Construct, stackName: string): StringParameter =>
  new StringParameter(scope, "BrakeSwitch", {
    parameterName: brakeParameterName(stackName),
    description: "engaged stops every action of Defib in this account and region; only a human writes here",
    stringValue: "released",
  });
