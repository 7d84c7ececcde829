/**
 * What each function may do. Which actions its code needs is read from its bundle (`calls.json`, by `npm run docs`);
 * on what, why and when stands by hand in `grants/`; what is never allowed in `denials.ts`.
 */
import { Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { FunctionName } from "../functions/functionNames.ts";
import callsOfFunctions from "./calls.json" with { type: "json" };
import { denials } from "./denials.ts";
import type { Companion, Conditions, Grant, PermissionScope } from "./grant.ts";
import { acting } from "./grants/acting.ts";
import { incidents } from "./grants/incidents.ts";
import { keys } from "./grants/keys.ts";
import { looking } from "./grants/looking.ts";
import { messages } from "./grants/messages.ts";
import { reports } from "./grants/reports.ts";
import { iamActionOf } from "./iamActions.ts";

/** `CLIENT/COMMAND` → the files that make the call. */
export type Calls = Readonly<Record<string, readonly string[]>>;

export const CALLS: Readonly<Record<FunctionName, Calls>> = callsOfFunctions;

const GRANTS: readonly Grant[] = [...incidents, ...messages, ...looking, ...acting, ...reports];
const COMPANIONS: readonly Companion[] = keys;

export const ALL_GRANTS: readonly Grant[] = [...GRANTS, ...COMPANIONS];

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

export function permissionsOf(name: FunctionName, scope: PermissionScope): readonly PolicyStatement[] {
  return [...allowed(grantsFor(CALLS[name]), scope), ...denied(scope)];
}

/** Actions with the same resources and conditions are one statement. */
function allowed(grants: readonly Grant[], scope: PermissionScope): readonly PolicyStatement[] {
  const statements = new Map<string, { actions: string[]; resources: readonly string[]; conditions: Conditions }>();
  for (const grant of grants) {
    const resources = grant.resources(scope);
    if (resources.length === 0) continue;
    const conditions = grant.conditions?.(scope) ?? {};
    const key = JSON.stringify([resources, conditions]);
    const statement = statements.get(key) ?? { actions: [], resources, conditions };
    if (!statement.actions.includes(grant.action)) statement.actions.push(grant.action);
    statements.set(key, statement);
  }
  return [...statements.values()].map(
    ({ actions, resources, conditions }) =>
      new PolicyStatement({ effect: Effect.ALLOW, actions, resources: [...resources], conditions }),
  );
}

const denied = (scope: PermissionScope): readonly PolicyStatement[] =>
  denials(scope).map(
    ({ sid, actions, resources, conditions = {} }) =>
      new PolicyStatement({ sid, effect: Effect.DENY, actions: [...actions], resources: [...resources], conditions }),
  );

const notNarrowed = (action: string, call: string, files: readonly string[]): string =>
  `${files.join(" and ")} calls ${call}, which needs ${action}, and no file of infra/permissions/grants says on what. ` +
  "Add it there with its resources, why and when; then run `npm run docs`.";
