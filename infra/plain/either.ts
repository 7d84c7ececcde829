/** Two templates made one: where they differ, a condition chooses. It is how a parameter can be what else is an option. */
import { isList, isObject, type Json, type JsonObject, textsAt } from "../wiring/json.ts";

export interface PlainTemplate extends JsonObject {
  readonly Resources: { readonly [id: string]: JsonObject };
}

/** @param condition of the first; the name of its opposite is `Not…`. What only one has exists under its condition. */
export function either(condition: string, yes: PlainTemplate, no: PlainTemplate): PlainTemplate {
  const ids = [...new Set([...Object.keys(yes.Resources), ...Object.keys(no.Resources)])];
  const isAlways = (id: string): boolean => id in yes.Resources && id in no.Resources;
  const Resources = Object.fromEntries(
    ids.map((id) => [id, resource(condition, yes.Resources[id], no.Resources[id], isAlways)]),
  );
  const [{ Resources: _, ...rest }, { Resources: __, ...otherRest }] = [yes, no];
  const merged = chosen(condition, rest, otherRest);
  if (!isObject(merged)) throw new Error("The templates have other sections.");
  return { ...merged, Resources };
}

function resource(
  condition: string,
  yes: JsonObject | undefined,
  no: JsonObject | undefined,
  isAlways: (id: string) => boolean,
): JsonObject {
  const one = yes ?? no ?? {};
  if (yes === undefined || no === undefined) {
    if (one["Condition"] !== undefined) throw new Error("A resource of one template alone has a condition already.");
    return { ...one, Condition: yes === undefined ? `Not${condition}` : condition };
  }
  const [{ DependsOn: first, ...mine }, { DependsOn: second, ...others }] = [yes, no];
  const merged = chosen(condition, mine, others);
  if (!isObject(merged) || "Fn::If" in merged) throw new Error("A resource is of another type in each template.");
  // No condition may stand there, so only what is always there is named; an alias waits for its own version anyway.
  const waitsFor = [...new Set([...textsAt(first), ...textsAt(second)])].filter(isAlways);
  return waitsFor.length === 0 ? merged : { ...merged, DependsOn: waitsFor };
}

function chosen(condition: string, yes: Json, no: Json): Json {
  if (JSON.stringify(yes) === JSON.stringify(no)) return yes;
  if (isList(yes) && isList(no) && yes.length === no.length)
    return yes.map((one, at) => chosen(condition, one, no[at] ?? ""));
  if (isPlain(yes) && isPlain(no) && sameKeys(yes, no))
    return Object.fromEntries(
      Object.entries(yes).map(([key, one]) => [key, chosen(condition, one ?? "", no[key] ?? "")]),
    );
  return { "Fn::If": [condition, yes, no] };
}

/** No call of a function of CloudFormation's: those are taken whole. */
const isPlain = (value: Json): value is JsonObject =>
  isObject(value) && !Object.keys(value).some((key) => key === "Ref" || key.startsWith("Fn::"));

const sameKeys = (one: JsonObject, other: JsonObject): boolean =>
  JSON.stringify(Object.keys(one).toSorted()) === JSON.stringify(Object.keys(other).toSorted());
