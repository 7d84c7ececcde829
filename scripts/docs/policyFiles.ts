/** The policies for others to use: `docs/policies/`. Made of the same data as the stack's own. */
import { boundary } from "../../infra/permissions/policies/boundary.ts";
import { dashboardKeyPolicy, dashboardPolicy } from "../../infra/permissions/policies/dashboardPolicies.ts";
import { DEPLOYING } from "../../infra/permissions/policies/deploying/types.ts";
import { deployPolicy } from "../../infra/permissions/policies/deployPolicy.ts";
import { PATTERNS, SHADOW_PATTERNS } from "../../infra/permissions/policies/patterns.ts";
import { readonlyPolicy } from "../../infra/permissions/policies/readonlyPolicy.ts";
import { runtimePolicy } from "../../infra/permissions/policies/runtimePolicy.ts";
import { readActions } from "../../src/cli/doctor/policy.ts";
import { callsOf } from "../permissions/callsOf.ts";
import { jsonText } from "../permissions/jsonText.ts";

/** Path → text. */
export async function policyFiles(root: string): Promise<Readonly<Record<string, string>>> {
  const doctorCalls = await callsOf(root, "src/cli/commands/doctor.ts");
  const basic = new Set(readActions());
  const policies = {
    "runtime-policy": runtimePolicy(PATTERNS),
    "runtime-policy-shadow": runtimePolicy(SHADOW_PATTERNS),
    "boundary-policy": boundary(),
    "deploy-policy": deployPolicy(Object.keys(DEPLOYING)),
    "dashboard-policy": dashboardPolicy(),
    "dashboard-key-policy": dashboardKeyPolicy(),
    "readonly-policy": readonlyPolicy(doctorCalls, (action) => basic.has(action)),
    "readonly-walk-policy": readonlyPolicy(doctorCalls),
  };
  return Object.fromEntries(
    Object.entries(policies).map(([name, policy]) => [`docs/policies/${name}.json`, jsonText(policy)]),
  );
}
