/** A rule of cdk-nag (AwsSolutions) that a construct does not follow, and why: said beside the construct. */
import { Stack, Validations } from "aws-cdk-lib";
import { Effect, type PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IConstruct } from "constructs";

/** @example acknowledge(bucket, { S1: "Access is in CloudFront's metrics; logs would hold viewers' addresses." }) */
export function acknowledge(construct: IConstruct, reasons: Readonly<Record<string, string>>): void {
  for (const [rule, reason] of Object.entries(reasons))
    Validations.of(construct).acknowledge({ id: `AwsSolutions-${rule}`, reason });
}

/** Each wildcard in what a role may do, with the reasons of the actions that have it. */
export function acknowledgeWildcards(
  role: IConstruct,
  statements: readonly PolicyStatement[],
  reasonOf: (action: string) => string,
): void {
  for (const { effect, actions, resources } of statements) {
    if (effect !== Effect.ALLOW) continue;
    const reason = actions.map(reasonOf).join(" ");
    for (const resource of resources.map((one) => flat(Stack.of(role).resolve(one))))
      if (resource.includes("*")) acknowledge(role, { [`IAM5[Resource::${resource}]`]: reason });
  }
}

/** As cdk-nag writes a reference of a template in the names of its findings. */
function flat(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return "";
  const [[name, argument] = ["", undefined]] = Object.entries(value);
  if (name === "Ref") return `<${argument}>`;
  if (!Array.isArray(argument)) return JSON.stringify(value);
  if (name === "Fn::GetAtt") return `<${argument.join(".")}>`;
  const [delimiter, parts] = argument;
  return name === "Fn::Join" ? parts.map(flat).join(delimiter) : JSON.stringify(value);
}
