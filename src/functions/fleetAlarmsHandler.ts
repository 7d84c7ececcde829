/** Keeps the alarms on single instances when instances or tags change, each hour, and when the stack asks. */
import type { InstanceAlarmSettings } from "../core/fleetAlarms/desired.ts";
import { type FleetAlarmsWorld, keepFleetAlarms, removeFleetAlarms } from "../core/fleetAlarms/keepFleetAlarms.ts";
import { answer, type StackRequest, stackRequest } from "./stackRequest.ts";

export interface Context {
  getRemainingTimeInMillis(): number;
}

/** A call that changes something is not begun with less left. */
const LEFT_MS_MIN = 20_000;
/** A deploy does not wait for thousands of alarms: the schedule goes on with them. */
const STACK_WAITS_MS_MAX = 60_000;

/** The queue's messages only say that something has changed: everything is looked at each time. */
export function fleetAlarmsHandler(world: FleetAlarmsWorld, settings: InstanceAlarmSettings) {
  return async (event: unknown, context: Context): Promise<{ readonly batchItemFailures: readonly never[] }> => {
    const request = stackRequest(event);
    if (request !== undefined) await forStack(world, settings, request, context);
    else await keepFleetAlarms(world, settings, () => context.getRemainingTimeInMillis() > LEFT_MS_MIN);
    return { batchItemFailures: [] };
  };
}

async function forStack(
  world: FleetAlarmsWorld,
  settings: InstanceAlarmSettings,
  request: StackRequest,
  context: Context,
): Promise<void> {
  const until = context.getRemainingTimeInMillis() - STACK_WAITS_MS_MAX;
  const hasTime = () => context.getRemainingTimeInMillis() > Math.max(until, LEFT_MS_MIN);
  await answer(request, await problemOf(() => done(world, settings, request.RequestType, hasTime)));
}

async function done(
  world: FleetAlarmsWorld,
  settings: InstanceAlarmSettings,
  asked: StackRequest["RequestType"],
  hasTime: () => boolean,
): Promise<void> {
  if (asked === "Delete") await removeFleetAlarms(world, settings.prefix);
  else await keepFleetAlarms(world, settings, hasTime);
}

/** A stack that gets no answer waits for an hour. */
async function problemOf(work: () => Promise<void>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return `The alarms on single instances could not be brought up to date. ${said}`;
  }
}
