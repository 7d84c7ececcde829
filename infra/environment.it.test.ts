import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Environment, SettingsError } from "../src/settings/variable.ts";
import {
  fleetAlarmSettings,
  intakeSettings,
  remediationSettings,
  reportSettings,
  signInSettings,
  sweepSettings,
} from "../src/settings.ts";
import { OIDC } from "./choices.fixtures.ts";
import { FUNCTION_NAMES, type FunctionName, OPTIONAL_FUNCTIONS } from "./functions/functionNames.ts";
import { PLACE, STACK, synthesised } from "./synthesised.fixtures.ts";
import { wiringOf } from "./wiring/fromTemplate.ts";

/** How each function reads its settings, the moment it starts. */
const READERS: Readonly<Record<FunctionName, (environment: Environment) => object>> = {
  intake: intakeSettings,
  remediation: remediationSettings,
  sweep: sweepSettings,
  report: reportSettings,
  fleetAlarms: fleetAlarmSettings,
  signIn: signInSettings,
};

function environmentsOf(options: object): ReadonlyMap<FunctionName, Environment> {
  const { functions } = wiringOf(synthesised(options).template, PLACE);
  return new Map(
    FUNCTION_NAMES.flatMap((name) => {
      const found = functions.find((one) => one.name === `${STACK}-${name}`);
      if (found === undefined && OPTIONAL_FUNCTIONS.includes(name)) return [];
      assert.ok(found, name);
      // Lambda sets the region.
      return [[name, { AWS_REGION: PLACE.region, ...found.environment }] as const];
    }),
  );
}

describe("the environment of each function", () => {
  for (const options of [
    {},
    { mode: "off" },
    { fleetAlarms: { kind: "instance", networkBytesPerSecond: 1000000 } },
    { fleetAlarms: { kind: "none" } },
    { memberAccounts: ["210987654321", "321098765432"], memberRegions: ["us-east-1"] },
    { mailFrom: "Defib <a@example.org>", mailTo: ["b@example.org", "c@example.org"], timeZone: "Europe/Berlin" },
    { ruleModes: "ec2-high-cpu=off", groupTag: "service", reportTime: "23:59" },
    { adopt: { table: "defib-old", reportBucket: "defib-old-reports" }, encryption: "aws" },
    {
      dashboard: {
        domain: { name: "defib.example.org", certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/a" },
      },
    },
    { dashboard: { access: OIDC } },
    {
      dashboard: { access: { ...OIDC, scopes: "openid groups", sessionHours: 24, contact: "#ops, née “Überwachung”" } },
    },
  ])
    it(`is what its settings ask for: ${JSON.stringify(options)}`, () => {
      for (const [name, environment] of environmentsOf(options)) READERS[name](environment);
    });

  it("says what was chosen", () => {
    const environments = environmentsOf({ timeZone: "Europe/Berlin", ruleModes: "ec2-high-cpu=off" });
    assert.equal(reportSettings(environments.get("report") ?? {}).timeZone, "Europe/Berlin");
    assert.deepEqual(intakeSettings(environments.get("intake") ?? {}).ruleModes, { "ec2-high-cpu": "off" });
    assert.equal(remediationSettings(environments.get("remediation") ?? {}).mode, "shadow");
  });

  it("of signing in is there only where the options name an identity provider", () => {
    assert.equal(environmentsOf({}).get("signIn"), undefined);
    const settings = signInSettings(environmentsOf({ dashboard: { access: OIDC } }).get("signIn") ?? {});
    assert.deepEqual(settings.allowed, { emails: [], emailDomains: ["example.org"], claim: null });
    assert.equal(settings.sessionHours, 8);
    assert.equal(settings.keyParameter, "/defib/dashboard-key");
  });

  it("is missed where a variable is", () => {
    const { DEFIB_REMEDIATION_FUNCTION: gone, ...rest } = environmentsOf({}).get("intake") ?? {};
    assert.ok(gone);
    assert.throws(() => intakeSettings(rest), SettingsError);
  });
});
