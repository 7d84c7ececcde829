/**
 * Whether policies allow one request. Less than IAM knows, and strict about it: a condition that is not understood never
 * allows, and always denies.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
import { at, isObject, type Json, type JsonObject, listAt, objectAt, textAt, textsAt } from "./json.ts";
import type { Policy } from "./wiring.ts";

export interface Request {
  /** A service (`sns.amazonaws.com`) or a role's ARN; null where the policy is the role's own. */
  readonly principal: { readonly service: string } | { readonly role: string } | null;
  readonly action: string;
  readonly resource: string;
  /** Condition keys in small letters. */
  readonly context: Readonly<Record<string, string>>;
}

export function allows(policies: readonly Policy[], request: Request): boolean {
  const statements = policies.flatMap((policy) => listAt(policy, "Statement").filter((one) => isObject(one)));
  const applying = (effect: "Allow" | "Deny") =>
    statements.some((one) => textAt(one, "Effect") === effect && applies(one, request, effect));
  return applying("Allow") && !applying("Deny");
}

function applies(statement: JsonObject, request: Request, effect: "Allow" | "Deny"): boolean {
  const unknown = effect === "Deny";
  return (
    isMeant(statement["Principal"], request.principal) &&
    named(statement, "Action", request.action.toLowerCase(), (text) => text.toLowerCase()) &&
    named(statement, "Resource", request.resource, (text) => text) &&
    conditionsHold(objectAt(statement, "Condition"), request.context, unknown)
  );
}

function isMeant(principal: Json | undefined, wanted: Request["principal"]): boolean {
  if (wanted === null || principal === "*" || textsAt(principal, "AWS").includes("*")) return true;
  if ("service" in wanted) return textsAt(principal, "Service").includes(wanted.service);
  return textsAt(principal, "AWS").some((arn) => arn === wanted.role || isRootOf(arn, wanted.role));
}

/** An account's root stands for every principal of the account whose own policies allow it. */
const isRootOf = (arn: string, role: string): boolean =>
  arn.endsWith(":root") && arn.split(":")[4] === role.split(":")[4];

function named(statement: JsonObject, element: string, wanted: string, read: (text: string) => string): boolean {
  const matches = (list: readonly string[]) => list.some((pattern) => like(read(pattern), wanted));
  const excluded = textsAt(statement, `Not${element}`);
  return excluded.length > 0 ? !matches(excluded) : matches(textsAt(statement, element));
}

function conditionsHold(conditions: JsonObject, context: Request["context"], unknown: boolean): boolean {
  return Object.entries(conditions).every(([operator, keys]) =>
    Object.keys(objectAt(keys)).every((key) => {
      const holds = OPERATORS[operator];
      if (holds === undefined) return unknown;
      return holds(textsAt(at(keys, key)), context[key.toLowerCase()]);
    }),
  );
}

type Holds = (wanted: readonly string[], found: string | undefined) => boolean;

const isOneOf: Holds = (wanted, found) => found !== undefined && wanted.includes(found);
const isLikeOneOf: Holds = (wanted, found) => found !== undefined && wanted.some((pattern) => like(pattern, found));

const OPERATORS: Readonly<Record<string, Holds>> = {
  Bool: isOneOf,
  StringEquals: isOneOf,
  StringEqualsIgnoreCase: (wanted, found) =>
    found !== undefined && wanted.some((text) => text.toLowerCase() === found.toLowerCase()),
  ArnEquals: isLikeOneOf,
  ArnLike: isLikeOneOf,
  StringLike: isLikeOneOf,
  StringEqualsIfExists: (wanted, found) => found === undefined || isOneOf(wanted, found),
  StringNotEquals: (wanted, found) => !isOneOf(wanted, found),
  ArnNotLike: (wanted, found) => !isLikeOneOf(wanted, found),
  StringNotLike: (wanted, found) => !isLikeOneOf(wanted, found),
};

/** `*` stands for any text, `?` for one character. */
export function like(pattern: string, text: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s").test(text);
}
