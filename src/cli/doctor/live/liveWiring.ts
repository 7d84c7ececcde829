/** The wiring that is really deployed, read from AWS. What walks a template walks it too. */
import { NOBODY_IS_PAGED } from "../../../../infra/nobodyIsPaged.ts";
import type { Wiring } from "../../../../infra/wiring/wiring.ts";
import type { Examined } from "../finding.ts";
import { readAlarms } from "./alarms.ts";
import { readFunctions, readMappings } from "./functions.ts";
import { Keys } from "./keys.ts";
import { readMailEvents } from "./mailEvents.ts";
import { readQueues } from "./queues.ts";
import { Reading, type Unread } from "./reading.ts";
import { readRoles } from "./roles.ts";
import { readBuses, readRules } from "./rules.ts";
import { readSchedules } from "./schedules.ts";
import { readTopics } from "./topics.ts";

export interface LiveWiring {
  readonly wiring: Wiring;
  /** The stack says that it has them, and they are not there. */
  readonly gone: readonly string[];
  readonly unread: readonly Unread[];
}

export async function readLiveWiring({ account, resources, stack }: Examined): Promise<LiveWiring> {
  const reading = new Reading(account, resources);
  const keys = new Keys(reading);
  const [alarms, topics, queues, buses, rules, schedules, functions, mailEvents] = await Promise.all([
    readAlarms(reading),
    readTopics(reading, keys),
    readQueues(reading, keys),
    readBuses(reading),
    readRules(reading),
    readSchedules(reading),
    readFunctions(reading),
    readMailEvents(reading),
  ]);
  const [roles, mappings] = await Promise.all([
    readRoles(
      reading,
      [...functions, ...schedules, ...rules.flatMap(({ targets }) => targets)].flatMap(({ role }) => role ?? []),
    ),
    readMappings(
      reading,
      queues.map(({ arn }) => arn),
    ),
  ]);
  return {
    wiring: {
      ...{ account: account.account, region: account.region },
      ...{ alarms, topics, queues, buses, rules, schedules, functions, mailEvents, roles, mappings },
      keys: await keys.all(),
      isToldNobodyIsPaged: NOBODY_IS_PAGED in (stack?.outputs ?? {}),
    },
    gone: reading.gone,
    unread: reading.unread,
  };
}
