/**
 * Whether an event matches a rule's pattern: the operators that Defib's rules use, and none that is only guessed at.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
import { isList, isObject, type Json, type JsonObject, textAt } from "./json.ts";

/** @throws for an operator that is not known here */
export function matchesPattern(pattern: JsonObject, event: Json | undefined): boolean {
  return Object.entries(pattern).every(([field, wanted]) => {
    const found = isObject(event) ? event[field] : undefined;
    if (isObject(wanted)) return matchesPattern(wanted, found);
    if (wanted === undefined || !isList(wanted))
      throw new Error(`The pattern of ${field} is neither a list nor an object.`);
    const values = found !== undefined && isList(found) ? found : [found];
    return wanted.some((matcher) => values.some((value) => meets(matcher, value)));
  });
}

function meets(matcher: Json, value: Json | undefined): boolean {
  if (!isObject(matcher)) return matcher === value;
  const [[operator, argument] = ["", undefined], ...others] = Object.entries(matcher);
  if (others.length > 0) throw new Error(`A matcher has one operator: ${JSON.stringify(matcher)}.`);
  if (operator === "prefix") return typeof value === "string" && value.startsWith(String(argument));
  if (operator === "exists") return (value !== undefined) === argument;
  if (operator === "anything-but") return value !== undefined && !isAnyOf(argument, value);
  throw new Error(`The operator ${operator} is not known here: teach it in infra/wiring/eventPattern.ts.`);
}

function isAnyOf(excluded: Json | undefined, value: Json): boolean {
  if (isObject(excluded)) {
    const prefix = textAt(excluded, "prefix");
    if (prefix === undefined) throw new Error(`anything-but ${JSON.stringify(excluded)} is not known here.`);
    return typeof value === "string" && value.startsWith(prefix);
  }
  if (excluded !== undefined && isList(excluded)) return excluded.includes(value);
  return excluded === value;
}
