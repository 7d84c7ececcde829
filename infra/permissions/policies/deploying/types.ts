/** What CloudFormation calls, by the type of resource. */
import type { Deploying } from "./deploying.ts";
import { FUNCTIONS } from "./functions.ts";
import { SIGNALS } from "./signals.ts";
import { WEBSITE } from "./website.ts";

export const DEPLOYING: Readonly<Record<string, Deploying>> = Object.fromEntries(
  Object.entries({ ...FUNCTIONS, ...SIGNALS, ...WEBSITE }).sort(([one], [other]) => (one < other ? -1 : 1)),
);
