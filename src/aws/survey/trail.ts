/**
 * What CloudTrail tells of changes to an instance in the last hour. Two lookups a second, for an account and region and
 * everyone in it: one call for an instance, remembered for a minute.
 * Source: CloudTrail API Reference, "LookupEvents".
 */
import type { Event, LookupEventsResponse } from "@aws-sdk/client-cloudtrail";
import { clean } from "../../core/hostile.ts";
import type { Resource } from "../../core/resource.ts";
import { type Fields, object, orEmpty, text } from "../../core/sources/reading/fields.ts";
import type { TrailCall } from "../../core/surroundings.ts";
import { arnOf, isOwn, serviceOf } from "./caller.ts";
import { Unreadable } from "./reading.ts";

export const TRAIL_MINUTES = 60;
const NAME_CHARACTERS_MAX = 100;

/** The calls that change what an instance does, what it is, or who looks after it. */
const CHANGES = new Set([
  "AttachVolume",
  "CreateReplaceRootVolumeTask",
  "DetachInstances",
  "DetachVolume",
  "EnterStandby",
  "ExitStandby",
  "ModifyInstanceAttribute",
  "ModifyInstanceMaintenanceOptions",
  "ModifyInstancePlacement",
  "RebootInstances",
  "SetInstanceHealth",
  "StartInstances",
  "StopInstances",
  "TerminateInstanceInAutoScalingGroup",
  "TerminateInstances",
]);

/** Newest first. @throws Unreadable when there was more than one answer holds. */
export function trailCalls(answer: LookupEventsResponse, target: Resource, own: string | null): readonly TrailCall[] {
  if (answer.NextToken) {
    const why = `CloudTrail tells of more calls on ${target.id} in the last ${TRAIL_MINUTES} minutes than one answer holds: somebody is busy with it, look who`;
    throw new Unreadable(why, { mayPass: true });
  }
  return (answer.Events ?? []).flatMap((event) => callOf(event, target, own) ?? []);
}

/** A record that cannot be read counts as somebody's call that worked. */
function callOf(event: Event, target: Resource, own: string | null): TrailCall | undefined {
  const { EventName: name, EventTime: time, Username: user = "" } = event;
  if (name === undefined || time === undefined || !CHANGES.has(name)) return undefined;
  const record = recordOf(event);
  const identity = object(record, "userIdentity");
  return {
    name,
    at: time.toISOString(),
    by: arnOf(identity) ?? (clean(user, NAME_CHARACTERS_MAX) || "someone whom CloudTrail does not name"),
    invokedBy: serviceOf(identity),
    error: text(record, NAME_CHARACTERS_MAX, "errorCode") ?? null,
    ours: isOwn(identity, own, target.account),
  };
}

function recordOf({ CloudTrailEvent: json = "" }: Event): Fields {
  try {
    return orEmpty(JSON.parse(json));
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
