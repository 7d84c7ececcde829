import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { THRESHOLDS } from "../core/fleetAlarms/fleetAlarms.fixtures.ts";
import { fleetAlarmSettings } from "./fleetAlarms.ts";
import { FLEET_ALARMS, NOTHING, thresholdsText } from "./fleetAlarmVariables.ts";

const ENVIRONMENT = {
  AWS_REGION: "eu-central-1",
  DEFIB_ALARM_TOPIC_ARN: "arn:aws:sns:eu-central-1:123456789012:defib-alarms",
  DEFIB_FLEET_ALARM_PREFIX: "defib-fleet-",
};

describe("The settings of the alarms on single instances", () => {
  for (const thresholds of [
    THRESHOLDS,
    { ...NOTHING, status: "any" as const },
    { ...NOTHING, networkBytesPerSecond: 5e7 },
  ])
    it(`are read as they are written: ${thresholdsText(thresholds)}`, () => {
      assert.deepEqual(FLEET_ALARMS.parse(thresholdsText(thresholds)), { value: thresholds });
    });

  it("watch nothing where nothing is said, so that what an earlier choice made goes", () => {
    assert.deepEqual(fleetAlarmSettings(ENVIRONMENT).thresholds, NOTHING);
  });

  for (const text of ["cpu", "cpu=", "cpu=much", "cpu=-1", "status=all", "speed=9", "toString=1"])
    it(`are refused where they are not understood: ${text}`, () => {
      assert.throws(
        () => fleetAlarmSettings({ ...ENVIRONMENT, DEFIB_FLEET_ALARMS: text }),
        /status=each or status=any/,
      );
    });

  it("never take a prefix by which other people's alarms could be removed", () => {
    for (const prefix of ["", "d", "defib-", "-fleet-", "*-fleet-"])
      assert.throws(
        () => fleetAlarmSettings({ ...ENVIRONMENT, DEFIB_FLEET_ALARM_PREFIX: prefix }),
        /FLEET_ALARM_PREFIX/,
      );
  });
});
