/** The parameters of a template as they are given, and what its conditions make of them. */
import type { Parameter } from "@aws-sdk/client-cloudformation";

export type ParameterValues = Readonly<Record<string, string>>;

export interface Conditional {
  readonly Parameters?: Readonly<Record<string, { readonly Default?: string }>>;
  readonly Conditions?: Readonly<Record<string, Expression>>;
}

interface Expression {
  readonly Condition?: string;
  readonly "Fn::Not"?: readonly Expression[];
  readonly "Fn::And"?: readonly Expression[];
  readonly "Fn::Or"?: readonly Expression[];
  readonly "Fn::Equals"?: readonly unknown[];
}

/** @param before the stack's own values, for those that are to stay as they are */
export function parametersOf(
  { Parameters = {} }: Conditional,
  given: readonly Parameter[],
  before: ParameterValues,
): ParameterValues {
  const values = Object.keys(Parameters).map((name) => {
    const found = given.find(({ ParameterKey }) => ParameterKey === name);
    const kept = found?.UsePreviousValue ? before[name] : found?.ParameterValue;
    return [name, kept ?? Parameters[name]?.Default ?? ""];
  });
  return Object.fromEntries(values);
}

/** Whether a resource or output with this condition is made. */
export function holds(template: Conditional, values: ParameterValues, condition: string | undefined): boolean {
  if (condition === undefined) return true;
  const said = (node: Expression): boolean => {
    if (node.Condition !== undefined) return holds(template, values, node.Condition);
    if (node["Fn::Not"]) return !node["Fn::Not"].some(said);
    if (node["Fn::And"]) return node["Fn::And"].every(said);
    if (node["Fn::Or"]) return node["Fn::Or"].some(said);
    if (node["Fn::Equals"]) return new Set(node["Fn::Equals"].map((one) => text(one, values))).size === 1;
    throw new Error(`This cloud does not know ${Object.keys(node).join()} in a condition.`);
  };
  const expression = template.Conditions?.[condition];
  return expression !== undefined && said(expression);
}

function text(node: unknown, values: ParameterValues): string {
  const [[verb, operand] = ["", ""]] = typeof node === "object" && node !== null ? Object.entries(node) : [];
  return verb === "Ref" ? (values[operand] ?? "") : String(node);
}
