/**
 * A synthesized template with its references resolved, as if it were deployed: names and ARNs are texts, as the AWS APIs
 * give them. What walks a template can thus walk a live account.
 */
import { isList, isObject, type Json, type JsonObject } from "./json.ts";
import { type Identity, identityOf } from "./physicalNames.ts";
import type { Place } from "./place.ts";

export interface Template {
  readonly Resources: Readonly<Record<string, RawResource>>;
  readonly Outputs?: Readonly<Record<string, JsonObject>>;
}

interface RawResource {
  readonly Type: string;
  readonly Properties?: JsonObject;
}

export interface Resource extends Identity {
  readonly id: string;
  readonly type: string;
  readonly properties: JsonObject;
}

/** @throws for a reference to what the template does not have, and for functions that Defib's templates do not use. */
export function resourcesIn(template: Template, place: Place): readonly Resource[] {
  const identities = new Map<string, Identity>();
  const identify = (id: string): Identity => {
    const known = identities.get(id);
    if (known !== undefined) return known;
    const raw = template.Resources[id];
    if (raw === undefined) throw new Error(`The template refers to ${id}, which it does not have.`);
    const identity = identityOf({ id, type: raw.Type, named: (property) => named(raw, property) }, place);
    identities.set(id, identity);
    return identity;
  };
  const named = ({ Properties }: RawResource, property: string): string | undefined => {
    const name = Properties?.[property];
    const value = name === undefined ? undefined : resolve(name, place, identify);
    return typeof value === "string" ? value : undefined;
  };
  return Object.entries(template.Resources).map(([id, { Type: type, Properties = {} }]) => ({
    ...identify(id),
    ...{ id, type },
    properties: resolvedObject(Properties, place, identify),
  }));
}

type Identify = (id: string) => Identity;

const resolvedObject = (from: JsonObject, place: Place, identify: Identify): JsonObject =>
  Object.fromEntries(
    Object.entries(from).map(([key, value]) => [
      key,
      value === undefined ? undefined : resolve(value, place, identify),
    ]),
  );

function resolve(value: Json, place: Place, identify: Identify): Json {
  if (isList(value)) return value.map((item) => resolve(item, place, identify));
  if (!isObject(value)) return value;
  const [[name, argument] = ["", undefined], ...others] = Object.entries(value);
  const isCall = others.length === 0 && argument !== undefined && (name === "Ref" || name.startsWith("Fn::"));
  if (!isCall) return resolvedObject(value, place, identify);
  return called(name, argument, place, identify);
}

function called(name: string, argument: Json, place: Place, identify: Identify): Json {
  const given = (isList(argument) ? argument : [argument]).map((part) => resolve(part, place, identify));
  const [first = "", second = ""] = given;
  switch (name) {
    case "Ref":
      return pseudo(String(first), place) ?? identify(String(first)).ref;
    case "Fn::GetAtt":
      return second === "Arn" ? identify(String(first)).arn : identify(String(first)).attribute(String(second));
    case "Fn::Join":
      return isList(second) ? second.map(String).join(String(first)) : String(second);
    case "Fn::Split":
      return String(second).split(String(first));
    case "Fn::Select":
      return isList(second) ? (second[Number(first)] ?? "") : String(second);
    case "Fn::Sub":
      return String(first).replaceAll(/\$\{([^}]+)\}/g, (_, id: string) => pseudo(id, place) ?? identify(id).ref);
  }
  throw new Error(`The template calls ${name}, which the reader does not know: teach it in infra/wiring/template.ts.`);
}

function pseudo(name: string, place: Place): string | undefined {
  switch (name) {
    case "AWS::Partition":
      return place.partition;
    case "AWS::AccountId":
      return place.account;
    case "AWS::Region":
      return place.region;
    case "AWS::StackName":
      return place.stack;
    case "AWS::StackId":
      return `arn:${place.partition}:cloudformation:${place.region}:${place.account}:stack/${place.stack}/1`;
    case "AWS::URLSuffix":
      return "amazonaws.com";
  }
  return undefined;
}
