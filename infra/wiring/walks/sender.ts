/** Who sends: an AWS service on behalf of something, or a role; and what it may do. */
import { allows, type Request } from "../allows.ts";
import { isObject, listAt } from "../json.ts";
import type { Arn, Policy, Wiring } from "../wiring.ts";

export type Sender =
  | { readonly kind: "service"; readonly service: string; readonly onBehalfOf: Arn }
  | { readonly kind: "role"; readonly role: Arn }
  /** A role of another account, asked of the resource's own policies alone. */
  | { readonly kind: "stranger"; readonly role: Arn };

export const service = (name: string, onBehalfOf: Arn): Sender => ({
  kind: "service",
  service: `${name}.amazonaws.com`,
  onBehalfOf,
});

export const role = (arn: Arn): Sender => ({ kind: "role", role: arn });

export const nameOf = (sender: Sender): string =>
  sender.kind === "service" ? `${sender.service} for ${sender.onBehalfOf}` : sender.role;

/** @param policies of the resource; a role is allowed by its own policies, or by these */
export function may(
  wiring: Wiring,
  sender: Sender,
  action: string,
  resource: Arn,
  policies: readonly Policy[],
  context: Readonly<Record<string, string>> = {},
): boolean {
  const around = { "aws:securetransport": "true", "aws:requestedregion": wiring.region, ...context };
  if (sender.kind === "service") {
    const behalf = { "aws:sourcearn": sender.onBehalfOf, "aws:sourceaccount": accountOf(sender.onBehalfOf, wiring) };
    const request = { principal: { service: sender.service }, action, resource, context: { ...around, ...behalf } };
    return allows(policies, request);
  }
  if (sender.kind === "stranger") {
    const context = { ...around, "aws:principalarn": sender.role };
    return allows(policies, { principal: { role: sender.role }, action, resource, context });
  }
  const own = wiring.roles.find(({ arn }) => arn === sender.role)?.policies ?? [];
  const request: Request = { principal: null, action, resource, context: around };
  return allows([...own, ...denialsIn(policies)], request);
}

/** What is global names no account. */
const accountOf = (arn: Arn, wiring: Wiring): string => arn.split(":")[4] || wiring.account;

/** A trust policy names no resource: it is the role's own. */
export const withResource = (trust: Policy): Policy => ({
  Statement: listAt(trust, "Statement").map((one) => (isObject(one) ? { ...one, Resource: "*" } : one)),
});

/** Of the resource's own policies a role in the same account needs no permission, but meets their denials. */
const denialsIn = (policies: readonly Policy[]): readonly Policy[] =>
  policies.map((policy) => ({
    Statement: [policy["Statement"] ?? []]
      .flat()
      .filter((one) => typeof one === "object" && one !== null && "Effect" in one && one["Effect"] === "Deny"),
  }));

const ENCRYPTING = ["kms:GenerateDataKey", "kms:Decrypt"];

/** @param via the service that uses the key for the sender: `sns`, `sqs` */
export function mayEncrypt(wiring: Wiring, sender: Sender, key: Arn | null, via: string): boolean {
  if (key === null) return true;
  return ENCRYPTING.every((action) => mayUseKey(wiring, sender, action, key, via));
}

/** A key's policy must name the sender, or leave it to the account, whose role must then be allowed by its own policies. */
export function mayUseKey(wiring: Wiring, sender: Sender, action: string, key: Arn, via: string): boolean {
  const policies = wiring.keys.find(({ arn }) => arn === key)?.policies;
  if (policies === undefined) return false;
  const context = { "kms:viaservice": `${via}.${wiring.region}.amazonaws.com`, "kms:calleraccount": wiring.account };
  if (sender.kind === "service") return may(wiring, sender, action, key, policies, context);
  const byKey = allows(policies, { principal: { role: sender.role }, action, resource: key, context });
  return byKey && may(wiring, sender, action, key, policies, context);
}
