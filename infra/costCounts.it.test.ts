import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Deployment, ownAlarmMetrics } from "../src/cost/deployment.ts";
import { MEMORY } from "../src/cost/measured.ts";
import { OIDC } from "./choices.fixtures.ts";
import { deployOptions } from "./options.ts";
import { STACK, synthesised } from "./synthesised.fixtures.ts";
import { at, listAt, textAt } from "./wiring/json.ts";

const MAIL = { mailFrom: "defib@example.org", mailTo: ["team@example.org"] };

describe("What the cost model counts", () => {
  for (const given of [
    {},
    { alarms: "topic" },
    MAIL,
    { encryption: "aws" },
    { fleetAlarms: { kind: "instance" } },
    { dashboard: { access: OIDC } },
  ])
    it(`is what the template has: ${JSON.stringify(given)}`, () => {
      const { mailTo, ...options } = deployOptions(given);
      const deployment: Deployment = { ...options, mailTo: mailTo.length };
      const resources = Object.values(synthesised(given).template.Resources);
      const of = (type: string) => resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties);
      const own = of("AWS::CloudWatch::Alarm").filter(
        (one) => !textAt(one, "AlarmName")?.startsWith(`${STACK}-fleet-`),
      );
      const metrics = own.map((one) =>
        "Metrics" in (one ?? {})
          ? listAt(one, "Metrics").filter((metric) => at(metric, "MetricStat") !== undefined).length
          : 1,
      );
      assert.equal(
        metrics.reduce((sum, count) => sum + count, 0),
        ownAlarmMetrics(deployment),
      );
      assert.equal(of("AWS::KMS::Key").length, deployment.encryption === "own-key" ? 1 : 0);
      assert.equal(of("AWS::CloudWatch::Dashboard").length, 1);
      for (const [name, megabytes] of Object.entries(MEMORY)) {
        const found = of("AWS::Lambda::Function").find((one) => textAt(one, "FunctionName") === `${STACK}-${name}`);
        assert.equal(at(found, "MemorySize"), megabytes, name);
      }
    });
});
