/** The statements of each function's role, as plain data. */
import type { FunctionName } from "../functions/functionNames.ts";
import callsOfFunctions from "./calls.json" with { type: "json" };
import { denials } from "./denials.ts";
import type { Companion, Conditions, Grant, PermissionScope } from "./grant.ts";
import { acting } from "./grants/acting.ts";
import { fleetAlarms } from "./grants/fleetAlarms.ts";
import { incidents } from "./grants/incidents.ts";
import { keys } from "./grants/keys.ts";
import { looking } from "./grants/looking.ts";
import { members } from "./grants/members.ts";
import { messages } from "./grants/messages.ts";
import { reports } from "./grants/reports.ts";
import { signIn } from "./grants/signIn.ts";
import { iamActionOf } from "./iamActions.ts";

/** `CLIENT/COMMAND` → the files that make the call. */
export type Calls = Readonly<Record<string, readonly string[]>>;

export const CALLS: Readonly<Record<FunctionName, Calls>> = callsOfFunctions;

const GRANTS: readonly Grant[] = [
  ...incidents,
  ...messages,
  ...looking,
  ...acting,
  ...reports,
  ...fleetAlarms,
  ...members,
  ...signIn,
];
const COMPANIONS: readonly Companion[] = keys;

export const ALL_GRANTS: readonly Grant[] = [...GRANTS, ...COMPANIONS];

/** As IAM writes it. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Conditions;
}

/**
 * The grants for these calls, and for what they need beside them.
 * @throws Error for a call whose action nobody has narrowed
 */
export function grantsFor(calls: Calls): readonly Grant[] {
  const actions = new Map(Object.entries(calls).map(([call, files]) => [iamActionOf(call), { call, files }]));
  const own = [...actions].map(([action, { call, files }]) => {
    const found = GRANTS.find((grant) => grant.action === action);
    if (found === undefined) throw new Error(notNarrowed(action, call, files));
    return found;
  });
  const isNeeded = (neededFor: Companion["neededFor"]) =>
    neededFor === "every function" || neededFor.some((action) => actions.has(action));
  return [...own, ...COMPANIONS.filter(({ neededFor }) => isNeeded(neededFor))];
}

export const statementsOf = (name: FunctionName, scope: PermissionScope): readonly Statement[] => [
  ...allowed(grantsFor(CALLS[name]), scope),
  ...denied(scope),
];

/** Actions with the same resources and conditions are one statement. */
export function allowed(grants: readonly Grant[], scope: PermissionScope): readonly Statement[] {
  const statements = new Map<string, Statement>();
  for (const { action, resources, conditions } of grants) {
    const Resource = resources(scope);
    if (Resource.length === 0) continue;
    const Condition = conditions?.(scope);
    const key = JSON.stringify([Resource, Condition]);
    const Action = [...new Set([...(statements.get(key)?.Action ?? []), action])];
    statements.set(key, { Effect: "Allow", Action, Resource, ...(Condition && { Condition }) });
  }
  return [...statements.values()];
}

export const denied = (scope: Parameters<typeof denials>[0]): readonly Statement[] =>
  denials(scope).map(({ sid, actions, resources, conditions }) => ({
    ...{ Sid: sid, Effect: "Deny", Action: actions, Resource: resources },
    ...(conditions && { Condition: conditions }),
  }));

const notNarrowed = (action: string, call: string, files: readonly string[]): string =>
  `${files.join(" and ")} calls ${call}, which needs ${action}, and no file of infra/permissions/grants says on what. ` +
  "Add it there with its resources, why and when; then run `npm run docs`.";
