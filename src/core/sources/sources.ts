/** Every source. A new one is its file, its fixtures and its line here. */
import { cloudwatchContributorEvent } from "./cloudwatchContributorEvent.ts";
import { cloudwatchEvent } from "./cloudwatchEvent.ts";
import { cloudwatchLambda } from "./cloudwatchLambda.ts";
import { cloudwatchSns } from "./cloudwatchSns.ts";
import { ec2StateChange } from "./ec2StateChange.ts";
import { notAChange } from "./notAChange.ts";
import { omni } from "./omni.ts";
import type { Source } from "./source.ts";

export const SOURCES: readonly Source[] = [
  cloudwatchSns,
  cloudwatchEvent,
  cloudwatchContributorEvent,
  cloudwatchLambda,
  ec2StateChange,
  omni,
  notAChange,
];
