/** IAM's decision on a call by one of the functions, from the policies of its role as the template gives them. */
import assert from "node:assert/strict";
import { runSimulation } from "@cloud-copilot/iam-simulate";
import type { FunctionName } from "../functions/functionNames.ts";
import { PLACE, synthesised } from "../synthesised.fixtures.ts";
import { wiringOf } from "../wiring/fromTemplate.ts";
import { resourcesIn } from "../wiring/template.ts";
import type { Wiring } from "../wiring/wiring.ts";

export interface Request {
  readonly action: string;
  readonly resource: string;
  /** By condition key; the region is that of the stack where it is not said. */
  readonly context?: Readonly<Record<string, string>>;
}

export interface Deployed {
  readonly wiring: Wiring;
  /** Of the only resource of the type, or of that which is named so. */
  arnOf(type: string, named?: RegExp): string;
  decide(name: FunctionName, request: Request): Promise<"Allowed" | "ExplicitlyDenied" | "ImplicitlyDenied">;
}

/** Everything chosen, in the mode that acts. */
export const EVERYTHING = {
  ...{ mode: "auto", pageTo: ["ops@example.org"], mailFrom: "Defib <defib@example.org>", mailTo: ["team@example.org"] },
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
    async decide(name, { action, resource, context = {} }) {
      const role = roleOf(wiring, name);
      const ran = await runSimulation(
        {
          request: {
            ...{ principal: `${role.arn}`, action },
            resource: { resource, accountId: PLACE.account },
            contextVariables: { "aws:RequestedRegion": PLACE.region, ...context },
          },
          identityPolicies: role.policies.map((policy, index) => ({ name: `${name} ${index}`, policy })),
          serviceControlPolicies: [],
          resourceControlPolicies: [],
          ...(action.startsWith("kms:") && { resourcePolicy: keyPolicy(wiring, resource) }),
        },
        {},
      );
      assert.notEqual(ran.resultType, "error", JSON.stringify(ran));
      if (ran.resultType === "error") throw new Error(ran.errors.message);
      const { overallResult } = ran;
      return overallResult;
    },
  };
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
