/** A CloudFormation template, as far as a plan reads it. */
import { createHash } from "node:crypto";

export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}

export interface Template {
  readonly Metadata?: unknown;
  readonly Resources: Readonly<Record<string, Resource>>;
}

export const EMPTY: Template = { Resources: {} };

export const templateIn = (text: string): Template => JSON.parse(text);

/** The same for the same content, whatever the order of its keys. */
export const digestOf = (value: unknown): string =>
  createHash("sha256")
    .update(JSON.stringify(sorted(value)))
    .digest("hex");

/** Of what CloudFormation would do; where in the code it comes from does not matter. */
export const resourceDigest = ({ Metadata: _, ...resource }: Resource): string => digestOf(resource).slice(0, 16);

/** The path in the stack, where the CDK has written it. */
export function nameOf(logicalId: string, resource: Resource | undefined): string {
  const path = resource?.Metadata?.["aws:cdk:path"];
  if (typeof path !== "string") return logicalId;
  return path.replace(/^[^/]+\//, "").replace(/\/(?:Resource|Default)$/, "");
}

/** Outlives the stack. A function's versions go with the function. */
export const isKept = ({ Type, DeletionPolicy }: Resource): boolean =>
  DeletionPolicy?.startsWith("Retain") === true && Type !== "AWS::Lambda::Version";

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
