/**
 * What CloudFormation calls to make, change and remove each type of resource, for the properties that Defib uses. Written
 * by hand: each type's schema lists its handlers' permissions (CloudFormation User Guide, "CloudFormation registry"). That
 * a type is missing here is noticed by a test; that an action is, by the first deployment held to the policy.
 */
export interface Deploying {
  readonly actions: readonly string[];
  readonly on: readonly string[];
}

export const of = (service: string, names: readonly string[]) => names.map((name) => `${service}:${name}`);
export const named = (service: string, resource: string) => [`arn:*:${service}:*:*:${resource}`];
export const BUCKETS = ["arn:*:s3:::defib-*"];
export const STACKS_FUNCTIONS = named("lambda", "function:defib-*");
export const ROLES = ["arn:*:iam::*:role/defib-*"];

export const cloudFront = (kind: string): Deploying => ({
  actions: of("cloudfront", [`Create${kind}`, `Get${kind}`, `Update${kind}`, `Delete${kind}`]),
  on: ["*"],
});
