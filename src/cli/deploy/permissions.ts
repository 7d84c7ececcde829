/** Every permission that a template gives or denies, one line each, so that two templates can be compared. */
import { nameOf, type Resource, type Template } from "./template.ts";

export interface PermissionChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export function permissionChanges(before: Template, after: Template): PermissionChanges {
  const was = new Set(permissionsIn(before));
  const becomes = new Set(permissionsIn(after));
  return {
    added: [...becomes].filter((line) => !was.has(line)).toSorted(),
    removed: [...was].filter((line) => !becomes.has(line)).toSorted(),
  };
}

export const permissionsIn = ({ Resources }: Template): readonly string[] =>
  Object.entries(Resources).flatMap(([id, resource]) => {
    const owner = nameOf(id, resource);
    const managed = listOf(resource.Properties?.["ManagedPolicyArns"]).map((arn) => `${owner}: has ${text(arn)}`);
    const statements = documentsIn(resource).flatMap((document) => listOf(field(document, "Statement")));
    return [...managed, ...statements.map((statement) => `${owner}: ${statementText(statement)}`)];
  });

/** A role's own and inline policies, a policy, a topic's, queue's, bucket's or key's policy. */
function documentsIn({ Properties = {} }: Resource): readonly unknown[] {
  const inline = listOf(Properties["Policies"]).map((policy) => field(policy, "PolicyDocument"));
  const own = ["AssumeRolePolicyDocument", "PolicyDocument", "KeyPolicy"].map((name) => Properties[name]);
  return [...inline, ...own].filter((document) => document !== undefined);
}

function statementText(statement: unknown): string {
  const said = (name: string, word: string): string => {
    const value = field(statement, name);
    return value === undefined ? "" : `${word} ${listOf(value).map(text).join(", ")}`;
  };
  return [
    String(field(statement, "Effect")).toLowerCase(),
    ...[said("Action", ""), said("NotAction", "all but"), said("Resource", "on"), said("NotResource", "on all but")],
    ...[said("Principal", "to"), said("Condition", "if")],
  ]
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join(" ");
}

/** A reference by the name of what it refers to. */
function text(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  const [entry] = Object.entries(value);
  if (entry === undefined) return "{}";
  const [verb, operand] = entry;
  if (verb === "Ref") return String(operand).replace("AWS::", "");
  if (verb === "Fn::GetAtt") return listOf(operand).join(".");
  if (verb === "Fn::Join") return listOf(listOf(operand)[1]).map(text).join("");
  if (verb === "Service" || verb === "AWS") return listOf(operand).map(text).join(", ");
  return JSON.stringify(value);
}

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
