import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Environment, SettingsError } from "../src/settings/variable.ts";
import {
  fleetAlarmSettings,
  intakeSettings,
  remediationSettings,
  reportSettings,
  sweepSettings,
} from "../src/settings.ts";
import { FUNCTION_NAMES, type FunctionName } from "./functions/functionNames.ts";
import { PLACE, STACK, synthesised } from "./synthesised.fixtures.ts";
import { wiringOf } from "./wiring/fromTemplate.ts";

/** How each function reads its settings, the moment it starts. */
const READERS: Readonly<Record<FunctionName, (environment: Environment) => object>> = {
  intake: intakeSettings,
  remediation: remediationSettings,
  sweep: sweepSettings,
  report: reportSettings,
  fleetAlarms: fleetAlarmSettings,
};

function environmentsOf(options: object): ReadonlyMap<FunctionName, Environment> {
  const { functions } = wiringOf(synthesised(options).template, PLACE);
  return new Map(
    FUNCTION_NAMES.map((name) => {
      const found = functions.find((one) => one.name === `${STACK}-${name}`);
      assert.ok(found, name);
      // Lambda sets the region.
      return [name, { AWS_REGION: PLACE.region, ...found.environment }];
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

  it("is missed where a variable is", () => {
    const { DEFIB_REMEDIATION_FUNCTION: gone, ...rest } = environmentsOf({}).get("intake") ?? {};
    assert.ok(gone);
    assert.throws(() => intakeSettings(rest), SettingsError);
  });
});
