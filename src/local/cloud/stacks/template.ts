/** A CloudFormation template as far as the local cloud follows it: which resources, how they are called, what is told. */
import { type Conditional, holds, type ParameterValues } from "./chosen.ts";

interface TemplateResource {
  readonly Type: string;
  readonly Condition?: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}

export interface Template extends Conditional {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown; readonly Condition?: string }>>;
}

export interface StackResource {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly isKept: boolean;
}

export interface Place {
  readonly account: string;
  readonly region: string;
}

/** Properties that name a resource; where none is set CloudFormation makes a name up. */
const NAMES = [
  "FunctionName",
  "TableName",
  "BucketName",
  "QueueName",
  "TopicName",
  "RoleName",
  "LogGroupName",
  "AlarmName",
  "Name",
];

export const templateOf = (body: string): Template => JSON.parse(body);

/** @param named what a world knows better: physical ids by logical id */
export function resourcesOf(
  template: Template,
  stackName: string,
  named: Readonly<Record<string, string>>,
  values: ParameterValues,
): readonly StackResource[] {
  const made = Object.entries(template.Resources).filter(([, { Condition }]) => holds(template, values, Condition));
  return made.map(([logicalId, { Type: type, Properties = {}, DeletionPolicy }]) => {
    const given = NAMES.map((property) => Properties[property]).find((name) => typeof name === "string");
    const known = named[logicalId] ?? named[logicalId.replace(/[0-9A-F]{8}$/, "")];
    const physicalId = known ?? (typeof given === "string" ? given : `${stackName}-${logicalId}`);
    return { logicalId, physicalId, type, isKept: DeletionPolicy?.startsWith("Retain") === true };
  });
}

/** Ref, Fn::GetAtt and Fn::Join over text; whatever else a template can say stays as it is written. */
export function outputsOf(
  template: Template,
  resources: readonly StackResource[],
  place: Place,
  values: ParameterValues,
) {
  const told = Object.entries(template.Outputs ?? {}).filter(([, { Condition }]) => holds(template, values, Condition));
  const physical = new Map(resources.map(({ logicalId, physicalId }) => [logicalId, physicalId]));
  const pseudo = new Map([
    ["AWS::Region", place.region],
    ["AWS::AccountId", place.account],
    ["AWS::Partition", "aws"],
  ]);
  const text = (value: unknown): string => {
    if (typeof value !== "object" || value === null) return String(value);
    const [[verb, operand] = ["", ""]] = Object.entries(value);
    if (verb === "Ref") return physical.get(operand) ?? pseudo.get(operand) ?? operand;
    if (verb === "Fn::GetAtt") return `${physical.get(operand[0]) ?? operand[0]}.${operand[1]}`;
    if (verb === "Fn::Join") return operand[1].map(text).join(operand[0]);
    return JSON.stringify(value);
  };
  return told.map(([OutputKey, { Value }]) => ({ OutputKey, OutputValue: text(Value) }));
}
