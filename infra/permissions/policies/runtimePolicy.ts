/** What the functions may do, as a policy to read: by function, in shadow or in a mode that acts. */
import { FUNCTION_NAMES } from "../../functions/functionNames.ts";
import type { PermissionScope } from "../grant.ts";
import { PLATFORM } from "../platform.ts";
import { allowed, CALLS, denied, grantsFor, type Statement } from "../statements.ts";
import { type Policy, policyOf } from "./policy.ts";

export function runtimePolicy(scope: PermissionScope): Policy {
  const statements = FUNCTION_NAMES.flatMap((name) => {
    const all = [...allowed(grantsFor(CALLS[name]), scope), ...ofPlatform(name)];
    const title = `${name[0]?.toUpperCase()}${name.slice(1)}`;
    return all.map((statement, index): Statement => ({ Sid: `${title}${index + 1}`, ...statement }));
  });
  return policyOf([...statements, ...denied(scope)]);
}

const ofPlatform = (name: (typeof FUNCTION_NAMES)[number]): readonly Statement[] =>
  PLATFORM.filter(({ functions }) => functions.includes(name)).map(({ actions, resources }) => ({
    ...{ Effect: "Allow", Action: actions, Resource: resources },
  }));
