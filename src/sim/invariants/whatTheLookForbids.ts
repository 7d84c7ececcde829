/** Questions about what a run had seen when it called, each asked of what the world had really told it. */
import type { Act } from "./acts.ts";
import { clock, type IncidentReading } from "./readings.ts";

export interface Question {
  readonly id: string;
  /** What the last look or survey shows that forbids the call, in a sentence. */
  readonly forbids: (act: Seen) => string | undefined;
}

export interface Seen extends Act {
  readonly incident: IncidentReading;
  readonly look: NonNullable<Act["look"]>;
}

const MINUTE_MS = 60_000;
const OTHERS_GO_FIRST_MS = 15 * MINUTE_MS;
const LEFT_IN_PEACE_MS = 15 * MINUTE_MS;

/** What the clock that it was judged by says at the call; on a durable host that may be another process's. */
function ownMs({ call, look, judged = look }: Seen): number {
  return Date.parse(judged.seen.at) + call.atMs - judged.atMs;
}

const instanceOf = ({ look }: Seen) => (look.seen.instance.known ? look.seen.instance.value : undefined);

export const questions: readonly Question[] = [
  { id: "sick", forbids: whyNotSick },
  { id: "consented", forbids: whyNotConsented },
  { id: "not-muted", forbids: whyMuted },
  { id: "confirmed", forbids: whyNotConfirmed },
  { id: "alone", forbids: whyNotAlone },
  { id: "in-peace", forbids: whyNotInPeace },
  { id: "not-automated", forbids: whyAutomated },
  { id: "not-the-groups", forbids: whyTheGroups },
  { id: "safe-to-stop", forbids: whyUnsafeToStop },
  { id: "replaceable", forbids: whyNotReplaceable },
];

function whyNotSick(act: Seen): string | undefined {
  const { call, incident, look } = act;
  const instance = instanceOf(act);
  if (instance === undefined) return "the last look could not see it";
  const { state, stateReasonCode } = instance;
  if (call.action === "START") {
    const isUnmeant = state === "stopped" && stateReasonCode?.startsWith("Server.") === true;
    return isUnmeant ? undefined : `it was ${state} (${stateReasonCode})`;
  }
  if (state !== "running") return `it was ${state}`;
  if (!look.seen.status.known) return "its status checks could not be seen";
  const { system, instance: guest, attachedEbs } = look.seen.status.value;
  const all = [system, guest, attachedEbs];
  const concerned = { system: [system], instance: [guest], attached_ebs: [attachedEbs] }[incident.check ?? ""] ?? all;
  return concerned.includes("impaired") ? undefined : "none of the checks concerned was impaired";
}

function whyNotConsented(act: Seen): string | undefined {
  const tag = instanceOf(act)?.tags["defib"];
  return tag === "allow" ? undefined : `its tag says ${tag ?? "nothing"}`;
}

/** Until when the newest change is held back, unless it came by an action route too: of all that had joined at the intention. */
function whyMuted(act: Seen): string | undefined {
  const { signals } = act.known ?? act.incident;
  const fired = signals.filter(({ effect }) => effect === "fires");
  const newest = fired
    .map(({ at }) => at)
    .sort()
    .at(-1);
  const same = fired.filter(({ at }) => newest !== undefined && Date.parse(newest) - Date.parse(at) <= 5_000);
  const until = same.at(-1)?.held?.until ?? null;
  if (same.some(({ held }) => held === null) || until === null) return undefined;
  return ownMs(act) < Date.parse(until) ? `its alarm is muted until ${until}` : undefined;
}

function whyNotConfirmed({ incident, intention, judged }: Seen): string | undefined {
  const isFirst = !incident.attempts.some(
    ({ n, answer, run }) => n < (intention?.n ?? 0) && answer !== "refused" && run > (incident.runs.at(-1)?.run ?? 0),
  );
  const alarm = judged?.seen.alarm;
  return isFirst && alarm?.known === true && alarm.value.state !== "ALARM"
    ? `its alarm was ${alarm.value.state}`
    : undefined;
}

function whyNotAlone(act: Seen): string | undefined {
  const { judged } = act;
  const instance = instanceOf(act);
  const alarm = judged?.seen.alarm?.known === true ? judged.seen.alarm.value : undefined;
  const since = alarm?.changedAt ?? undefined;
  if (since === undefined || ownMs(act) - Date.parse(since) >= OTHERS_GO_FIRST_MS) return undefined;
  if ((alarm?.ec2Actions ?? []).length > 0) return `its alarm acts by itself since ${since}`;
  const hostFails = judged?.seen.status.known === true && judged.seen.status.value.system === "impaired";
  const { autoRecovery = false, autoScalingGroup = null, tenancy } = instance?.make ?? {};
  const recovers = autoRecovery && autoScalingGroup === null && tenancy !== "host" && instance?.state === "running";
  return hostFails && recovers ? `AWS recovers it since ${since}` : undefined;
}

function whyNotInPeace(act: Seen): string | undefined {
  const { survey } = act;
  if (survey === undefined) return "what is around it was not looked at";
  if (!survey.seen.trail.known) return undefined; // late or absent: decided by policy
  const others = survey.seen.trail.value.filter(({ ours, error }) => !ours && error === null);
  const last = others.findLast(({ at }) => ownMs(act) - Date.parse(at) < LEFT_IN_PEACE_MS);
  return last === undefined ? undefined : `${last.by} called ${last.name} at ${clock(Date.parse(last.at))}`;
}

function whyAutomated({ survey }: Seen): string | undefined {
  if (survey === undefined) return "what is around it was not looked at";
  const { automations } = survey.seen;
  if (!automations.known) return "whether an automation is at work could not be read";
  return automations.value.length > 0 ? "an automation is at work on it" : undefined;
}

function whyTheGroups(act: Seen): string | undefined {
  const { call, survey } = act;
  const group = instanceOf(act)?.make?.autoScalingGroup ?? null;
  if (group === null || call.action === "REPLACE") return undefined;
  const facts = survey?.seen.autoScaling;
  if (facts?.known !== true) return `it belongs to ${group}, which could not be seen`;
  const { lifecycleState, suspended } = facts.value;
  const mayReboot = call.action === "REBOOT" && suspended.includes("ReplaceUnhealthy");
  return lifecycleState === "Standby" || mayReboot ? undefined : `it belongs to ${group}`;
}

function whyUnsafeToStop(act: Seen): string | undefined {
  if (act.call.action !== "STOP") return undefined;
  const make = instanceOf(act)?.make;
  const storage = act.survey?.seen.storage;
  if (make === undefined || storage?.known !== true) return "how it is made could not be seen";
  const { instanceStoreVolumes, unusableKeys, terminatesOnShutdown } = storage.value;
  if (instanceStoreVolumes > 0 || make.rootDevice === "instance-store") return "it has an instance store";
  if (unusableKeys.length > 0) return "a key of its volumes cannot be used";
  if (terminatesOnShutdown) return "a shutdown terminates it";
  if (make.lifecycle !== "on-demand" || make.tenancy === "host")
    return `it is ${make.lifecycle}, tenancy ${make.tenancy}`;
  if (make.publicIp === "changes" || make.hibernation || make.placementGroup !== null)
    return "its address, memory or place would be lost";
  return undefined;
}

function whyNotReplaceable({ call, survey }: Seen): string | undefined {
  if (call.action !== "REPLACE") return undefined;
  const group = survey?.seen.autoScaling;
  if (group?.known !== true) return "its group could not be seen";
  const { tags, suspended, desired, max, inService, lifecycleState } = group.value;
  if (tags["defib"] !== "allow") return "its group does not consent";
  if (suspended.length > 0) return `its group has suspended ${suspended.join(", ")}`;
  if (lifecycleState !== "InService") return `it is ${lifecycleState}`;
  return inService < desired || max < desired ? `its group has ${inService} of ${desired}` : undefined;
}
