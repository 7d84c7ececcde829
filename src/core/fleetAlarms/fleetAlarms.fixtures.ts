import type { FleetInstance, InstanceAlarmSettings } from "./desired.ts";
import type { Thresholds } from "./thresholds.ts";

export const THRESHOLDS: Thresholds = {
  ...{ status: "each", cpuPercent: 90, memoryPercent: 90, diskPercent: 90, networkBytesPerSecond: null },
};

export const SETTINGS: InstanceAlarmSettings = {
  ...{ thresholds: THRESHOLDS, prefix: "defib-fleet-", tagKey: "defib" },
  topicArn: "arn:aws:sns:eu-central-1:123456789012:defib-alarms",
};

export const anInstance = (id: string, tags: FleetInstance["tags"] = { defib: "allow" }, state = "running") => ({
  ...{ id, tags, state },
});

export const ID = "i-0c0ffee00000000aa";
export const OTHER = "i-0c0ffee00000000bb";
