/**
 * A synthesized template with its references resolved, as if it were deployed with its parameters' defaults: names and
 * ARNs are texts, as the AWS APIs give them. What walks a template can thus walk a live account.
 */
import { isList, isObject, type Json, type JsonObject } from "./json.ts";
import { type Identity, identityOf } from "./physicalNames.ts";
import type { Place } from "./place.ts";

export interface Template {
  readonly Resources: Readonly<Record<string, RawResource>>;
  readonly Outputs?: Readonly<Record<string, JsonObject>>;
  readonly Parameters?: Readonly<Record<string, { readonly Default?: string | number }>>;
  readonly Conditions?: Readonly<Record<string, Json>>;
}

interface RawResource {
  readonly Type: string;
  readonly Condition?: string;
  readonly Properties?: JsonObject;
}

export interface Resource extends Identity {
  readonly id: string;
  readonly type: string;
  readonly properties: JsonObject;
}

/**
 * @param physicalIds by logical id, where it is deployed and CloudFormation has made names up
 * @throws for a reference to what the template does not have, and for functions that Defib's templates do not use.
 */
export function resourcesIn(
  template: Template,
  place: Place,
  physicalIds: Readonly<Record<string, string>> = {},
): readonly Resource[] {
  const resolver = new Resolver(template, place, physicalIds);
  return Object.entries(template.Resources)
    .filter(([, { Condition }]) => Condition === undefined || resolver.holds(Condition))
    .map(([id, { Type: type, Properties = {} }]) => ({
      ...resolver.identify(id),
      ...{ id, type, properties: resolver.object(Properties) },
    }));
}

class Resolver {
  private readonly template: Template;
  private readonly place: Place;
  private readonly physicalIds: Readonly<Record<string, string>>;
  private readonly identities = new Map<string, Identity>();

  constructor(template: Template, place: Place, physicalIds: Readonly<Record<string, string>>) {
    this.template = template;
    this.place = place;
    this.physicalIds = physicalIds;
  }

  holds(condition: string): boolean {
    const definition = this.template.Conditions?.[condition];
    if (definition === undefined)
      throw new Error(`The template asks for the condition ${condition}, which it does not have.`);
    return this.resolve(definition) === true;
  }

  identify(id: string): Identity {
    const known = this.identities.get(id);
    if (known !== undefined) return known;
    const raw = this.template.Resources[id];
    if (raw === undefined) throw new Error(`The template refers to ${id}, which it does not have.`);
    const named = (property: string): string | undefined => {
      const name = raw.Properties?.[property];
      const value = name === undefined ? undefined : this.resolve(name);
      return typeof value === "string" ? value : undefined;
    };
    // An address or an ARN ends with the name.
    const name = this.physicalIds[id]?.split(/[/:]/).at(-1) ?? id;
    const identity = identityOf({ id: name, type: raw.Type, named }, this.place);
    this.identities.set(id, identity);
    return identity;
  }

  /** What is given no value is left out. */
  object(from: JsonObject): JsonObject {
    const entries = Object.entries(from).map(([key, value]) => [
      key,
      value === undefined ? value : this.resolve(value),
    ]);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }

  private resolve(value: Json): Json | undefined {
    if (isList(value)) return this.list(value);
    if (!isObject(value)) return value;
    const [[name, argument] = ["", undefined], ...others] = Object.entries(value);
    const isCall = name === "Ref" || name === "Condition" || name.startsWith("Fn::");
    if (others.length > 0 || argument === undefined || !isCall) return this.object(value);
    // A policy's condition has the same name as a reference to one of the template's.
    if (name === "Condition") return typeof argument === "string" ? this.holds(argument) : this.object(value);
    if (name === "Fn::If") return this.chosen(argument);
    return this.called(name, this.list(isList(argument) ? argument : [argument]));
  }

  private list(values: readonly Json[]): readonly Json[] {
    return values.map((value) => this.resolve(value)).filter((value) => value !== undefined);
  }

  /** The branch that is not taken may name what is not there. */
  private chosen(argument: Json): Json | undefined {
    const [condition, yes = "", no = ""] = isList(argument) ? argument : [argument];
    return this.resolve(this.holds(String(condition)) ? yes : no);
  }

  private called(name: string, given: readonly Json[]): Json | undefined {
    const [first = "", second = ""] = given;
    switch (name) {
      case "Ref":
        return first === "AWS::NoValue" ? undefined : this.referred(String(first));
      case "Fn::GetAtt":
        return second === "Arn"
          ? this.identify(String(first)).arn
          : this.identify(String(first)).attribute(String(second));
      case "Fn::Join":
        return isList(second) ? second.map(String).join(String(first)) : String(second);
      case "Fn::Split":
        return String(second).split(String(first));
      case "Fn::Select":
        return isList(second) ? (second[Number(first)] ?? "") : String(second);
      case "Fn::Sub":
        return String(first).replaceAll(/\$\{([^}]+)\}/g, (_, id: string) => this.referred(id));
      case "Fn::Equals":
        return first === second;
      case "Fn::Not":
        return first !== true;
      case "Fn::Or":
        return given.includes(true);
      case "Fn::And":
        return given.every((one) => one === true);
    }
    throw new Error(
      `The template calls ${name}, which the reader does not know: teach it in infra/wiring/template.ts.`,
    );
  }

  private referred(id: string): string {
    const parameter = this.template.Parameters?.[id];
    if (parameter !== undefined) return String(parameter.Default ?? "");
    return pseudo(id, this.place) ?? this.identify(id).ref;
  }
}

function pseudo(name: string, { partition, account, region, stack }: Place): string | undefined {
  switch (name) {
    case "AWS::Partition":
      return partition;
    case "AWS::AccountId":
      return account;
    case "AWS::Region":
      return region;
    case "AWS::StackName":
      return stack;
    case "AWS::StackId":
      return `arn:${partition}:cloudformation:${region}:${account}:stack/${stack}/5c1f0d1e-8a07-4b55-9d0f-1f6a2b7c3d4e`;
    case "AWS::URLSuffix":
      return "amazonaws.com";
  }
  return undefined;
}
