/** What EC2 tells of an instance, as facts of a look. A short or strange answer is unknown, never good news. */
import type {
  DescribeInstanceStatusResult,
  DescribeInstancesResult,
  InstanceStatus,
  InstanceStatusEvent,
  SummaryStatus,
} from "@aws-sdk/client-ec2";
import { clean } from "../core/hostile.ts";
import type { CheckStatus, InstanceFacts, InstanceState, Known, StatusFacts } from "../core/look.ts";
import { known, unknown, unknownNow } from "../core/look.ts";
import type { Resource } from "../core/resource.ts";
import { instanceMake } from "./instanceMake.ts";
import { notThere } from "./whyUnknown.ts";

const STATES = ["pending", "running", "stopping", "stopped", "shutting-down", "terminated"] as const;
const TEXT_CHARACTERS_MAX = 300;
const EVENTS_MAX = 20;

export function instanceFacts(answer: DescribeInstancesResult, target: Resource): Known<InstanceFacts> {
  const reservation = answer.Reservations?.find(({ Instances }) =>
    Instances?.some(({ InstanceId }) => InstanceId === target.id),
  );
  const instance = reservation?.Instances?.find(({ InstanceId }) => InstanceId === target.id);
  if (instance === undefined) return unknown(notThere(target.id, target.account, target.region));
  const owner = reservation?.OwnerId ?? target.account;
  if (owner !== target.account) return unknown(`${target.id} belongs to account ${owner}, not to ${target.account}`);
  const state = stateOf(instance.State?.Name);
  if (state === undefined) return unknown(`EC2 tells no state of ${target.id} that Defib knows`);
  return known({
    state,
    stateReasonCode: textOf(instance.StateReason?.Code),
    stateReasonMessage: textOf(instance.StateReason?.Message),
    launchTime: instance.LaunchTime?.toISOString() ?? null,
    instanceType: instance.InstanceType ?? null,
    availabilityZone: instance.Placement?.AvailabilityZone ?? null,
    tags: Object.fromEntries((instance.Tags ?? []).map(({ Key = "", Value = "" }) => [Key, Value])),
    make: instanceMake(instance),
  });
}

export function statusFacts(answer: DescribeInstanceStatusResult, target: Resource): Known<StatusFacts> {
  const status = statusOf(answer, target);
  if (status === undefined) return unknownNow(`EC2 told no status of ${target.id}: the answer was short`);
  return known({
    system: checkOf(status.SystemStatus?.Status, "insufficient-data"),
    instance: checkOf(status.InstanceStatus?.Status, "insufficient-data"),
    // Instances without the check have no such part in the answer.
    attachedEbs: checkOf(status.AttachedEbsStatus?.Status, "not-applicable"),
    impairedSince: impairedSince(status),
    ...applicationCheck(status),
    events: coming(status).flatMap(({ Code }) => (Code === undefined ? [] : [Code])),
  });
}

/** The instance's scheduled events that are still to come, e.g. `system-reboot not before 2026-11-25T00:00:00.000Z`. */
export function scheduledEvents(answer: DescribeInstanceStatusResult, target: Resource): Known<readonly string[]> {
  return eventsOf(answer, target, coming);
}

/** Those too that are over: EC2 tells of them for a week. */
export function recentEvents(answer: DescribeInstanceStatusResult, target: Resource): Known<readonly string[]> {
  return eventsOf(answer, target, ({ Events = [] }) => Events);
}

function eventsOf(
  answer: DescribeInstanceStatusResult,
  target: Resource,
  those: (status: InstanceStatus) => readonly InstanceStatusEvent[],
): Known<readonly string[]> {
  const status = statusOf(answer, target);
  if (status === undefined) return unknownNow(`EC2 told no status of ${target.id}: the answer was short`);
  return known(those(status).slice(0, EVENTS_MAX).map(eventLine));
}

const coming = ({ Events = [] }: InstanceStatus): readonly InstanceStatusEvent[] =>
  Events.filter(({ Description = "" }) => !/^\[(Completed|Canceled)\]/.test(Description));

function eventLine({ Code, NotBefore, Description = "" }: InstanceStatusEvent): string {
  const when = NotBefore === undefined ? "at an unknown time" : `not before ${NotBefore.toISOString()}`;
  return clean(`${Code ?? "an event"} ${when}${Description === "" ? "" : ` (${Description})`}`, TEXT_CHARACTERS_MAX);
}

/** EC2 tells it only of instances that have such a check. */
function applicationCheck({ ApplicationStatus }: InstanceStatus): Pick<StatusFacts, "application"> {
  return ApplicationStatus === undefined ? {} : { application: checkOf(ApplicationStatus.Status, "insufficient-data") };
}

const statusOf = (answer: DescribeInstanceStatusResult, { id }: Resource): InstanceStatus | undefined =>
  answer.InstanceStatuses?.find(({ InstanceId }) => InstanceId === id);

const stateOf = (name: string | undefined): InstanceState | undefined => STATES.find((state) => state === name);

function checkOf(status: SummaryStatus | undefined, ifAbsent: CheckStatus): CheckStatus {
  return status ?? ifAbsent;
}

/** The earliest of the failing details. */
function impairedSince({ SystemStatus, InstanceStatus: Instance, AttachedEbsStatus }: InstanceStatus): string | null {
  const details = [SystemStatus, Instance, AttachedEbsStatus].flatMap((part) => part?.Details ?? []);
  const times = details.flatMap(({ ImpairedSince }) => (ImpairedSince === undefined ? [] : [ImpairedSince.getTime()]));
  return times.length === 0 ? null : new Date(Math.min(...times)).toISOString();
}

const textOf = (text: string | undefined): string | null => (text ? clean(text, TEXT_CHARACTERS_MAX) : null);
