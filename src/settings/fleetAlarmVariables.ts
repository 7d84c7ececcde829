/** The settings of the alarms on single instances. */
import { NUMBERS, type Thresholds } from "../core/fleetAlarms/thresholds.ts";
import { matching, type Read, type Variable } from "./variable.ts";

export const ALARM_TOPIC_ARN: Variable<string> = {
  name: "DEFIB_ALARM_TOPIC_ARN",
  meaning: "the SNS topic that the alarms on single instances notify",
  example: "arn:aws:sns:eu-central-1:123456789012:defib-alarms",
  parse: matching(/^arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}$/, "it must be the ARN of an SNS topic."),
};

export const FLEET_ALARM_PREFIX: Variable<string> = {
  name: "DEFIB_FLEET_ALARM_PREFIX",
  meaning: "how the names of the alarms on instances begin",
  example: "defib-fleet-",
  // Whatever begins so is removed when it is not wanted: nothing shorter may be.
  parse: matching(/^[A-Za-z][A-Za-z0-9-]{0,127}-fleet-$/, "it must be a stack's name and -fleet-."),
};

/** Then alarms that an earlier choice has made are removed. */
export const NOTHING: Thresholds = {
  ...{ status: null, cpuPercent: null, memoryPercent: null, diskPercent: null, networkBytesPerSecond: null },
};

/** What is not named is not watched. */
export const FLEET_ALARMS: Variable<Thresholds> = {
  name: "DEFIB_FLEET_ALARMS",
  meaning: "what is watched of each instance, and from which value on",
  example: "status=each,cpu=90,memory=90,disk=90,network=50000000",
  parse: thresholdsIn,
};

function thresholdsIn(text: string): Read<Thresholds> {
  let thresholds = NOTHING;
  for (const part of text.split(",")) {
    const [name = "", value = ""] = part.split("=").map((side) => side.trim());
    if (name === "status" && (value === "each" || value === "any")) thresholds = { ...thresholds, status: value };
    else if (isNumber(name) && Number(value) > 0) thresholds = { ...thresholds, [NUMBERS[name]]: Number(value) };
    else
      return { problem: `it must be status=each or status=any, and numbers for ${Object.keys(NUMBERS).join(", ")}.` };
  }
  return { value: thresholds };
}

const isNumber = (name: string): name is keyof typeof NUMBERS => Object.hasOwn(NUMBERS, name);

/** The text that the variable is read from. */
export function thresholdsText(thresholds: Thresholds): string {
  const numbers = Object.entries(NUMBERS).flatMap(([name, setting]) =>
    thresholds[setting] === null ? [] : [`${name}=${thresholds[setting]}`],
  );
  return [...(thresholds.status === null ? [] : [`status=${thresholds.status}`]), ...numbers].join(",");
}
