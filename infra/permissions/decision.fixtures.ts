/** IAM's decision on a call by one of the functions, from the policies of its role as the template gives them. */
import assert from "node:assert/strict";
import { runSimulation } from "@cloud-copilot/iam-simulate";
import { OIDC } from "../choices.fixtures.ts";
import type { FunctionName } from "../functions/functionNames.ts";
import { PLACE, synthesised } from "../synthesised.fixtures.ts";
import { wiringOf } from "../wiring/fromTemplate.ts";
import { resourcesIn } from "../wiring/template.ts";
import type { Wiring } from "../wiring/wiring.ts";
import type { Policy } from "./policies/policy.ts";

export interface Request {
  readonly action: string;
  readonly resource: string;
  /** By condition key; the region is that of the stack where it is not said. */
  readonly context?: Readonly<Record<string, string>>;
}

type Decision = "Allowed" | "ExplicitlyDenied" | "ImplicitlyDenied";

export interface Deployed {
  readonly wiring: Wiring;
  /** Of the only resource of the type, or of that which is named so. */
  arnOf(type: string, named?: RegExp): string;
  decide(name: FunctionName, request: Request): Promise<Decision>;
  /** By a policy alone. */
  within(policy: Policy, request: Request): Promise<Decision>;
}

/** Everything chosen, in the mode that acts. */
export const EVERYTHING = {
  ...{ mode: "auto", pageTo: ["ops@example.org"], mailFrom: "Defib <defib@example.org>", mailTo: ["team@example.org"] },
  memberAccounts: ["210987654321"],
  fleetAlarms: { kind: "instance" },
  dashboard: { access: OIDC },
  volumeKeyArns: [`arn:aws:kms:${PLACE.region}:${PLACE.account}:key/11111111-2222-3333-4444-555555555555`],
};

export function deployed(options: unknown): Deployed {
  const { template } = synthesised(options);
  const wiring = wiringOf(template, PLACE);
  const all = resourcesIn(template, PLACE);
  return {
    wiring,
    arnOf(wanted, named = /^/) {
      const found = all.find(({ id, type }) => type === wanted && named.test(id));
      assert.ok(found !== undefined, `the template has no ${wanted}`);
      return found.arn;
    },
    decide: (name, request) => decision(wiring, request, roleOf(wiring, name).policies),
    within: (policy, request) => decision(wiring, request, [policy]),
  };
}

async function decision(
  wiring: Wiring,
  { action, resource, context = {} }: Request,
  policies: readonly unknown[],
): Promise<Decision> {
  const ran = await runSimulation(
    {
      request: {
        ...{ principal: `arn:${PLACE.partition}:iam::${PLACE.account}:role/one-of-defib`, action },
        resource: { resource, accountId: PLACE.account },
        contextVariables: { "aws:RequestedRegion": PLACE.region, ...context },
      },
      identityPolicies: policies.map((policy, index) => ({ name: String(index), policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(action.startsWith("kms:") && { resourcePolicy: keyPolicy(wiring, resource) }),
    },
    {},
  );
  if (ran.resultType === "error") throw new Error(`${action} on ${resource}: ${JSON.stringify(ran.errors)}`);
  return ran.overallResult;
}

/** A key's own policy must let IAM decide: that of the stack's key, or the one that KMS gives to every key. */
function keyPolicy({ keys }: Wiring, resource: string): unknown {
  const root = { AWS: `arn:${PLACE.partition}:iam::${PLACE.account}:root` };
  const usual = [{ Effect: "Allow", Principal: root, Action: "kms:*", Resource: "*" }];
  return keys.find(({ arn }) => arn === resource)?.policies[0] ?? { Version: "2012-10-17", Statement: usual };
}

function roleOf({ functions, roles }: Wiring, name: FunctionName) {
  const found = functions.find((one) => one.name === `${PLACE.stack}-${name}`);
  const role = roles.find(({ arn }) => arn === found?.role);
  assert.ok(role !== undefined, `the template has no role for ${name}`);
  return role;
}
