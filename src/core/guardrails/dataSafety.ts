/**
 * Would a stop and start lose data, an address or the instance itself?
 *
 * A stop empties instance stores and gives back a public address that is not elastic; a start can fail for a volume's
 * key, for capacity in a placement group or on a dedicated host; spot instances and capacity blocks are taken back; some
 * instances hibernate or end when they shut down. None of it can be undone, so the rung is skipped. What cannot be
 * read counts as a danger. Whether AWS would take the start is not asked: a dry run tells of permission only.
 * Sources: EC2 User Guide, "Stop and start Amazon EC2 instances"; EBS User Guide, "Requirements for EBS encryption".
 * Example: an instance with one instance-store volume: no stop and start; the next rung.
 */
import type { InstanceMake } from "../look.ts";
import type { StorageFacts } from "../surroundings.ts";
import { allow, deny, type Guardrail, notApplicable, notSurveyed } from "./guardrail.ts";
import { unread } from "./unread.ts";

export const dataSafety: Guardrail = {
  id: "data-safety",
  question: "Would a stop and start lose data, an address or the instance itself?",
  stage: 3,
  denials: ["skip", "wait"],
  setting: () => "no stop and start where anything could be lost",
  ask(about) {
    const { rung, look, surroundings } = about;
    if (rung.action !== "STOP_START") return notApplicable("only a stop and start can lose them");
    if (surroundings === undefined) return notSurveyed;
    const { storage } = surroundings;
    if (!storage.known) return unread(about, storage, `Its volumes could not be read: ${storage.why}.`, "skip");
    if (!look.instance.known)
      return unread(about, look.instance, `It could not be read: ${look.instance.why}.`, "skip");
    const { make } = look.instance.value;
    if (make === undefined) return deny("skip", "unreadable", "How the instance is made was not read.");
    const dangers = DANGERS.filter(({ is }) => is(make, storage.value));
    const [first] = dangers;
    const values = { dangers: dangers.map(({ reason }) => reason).join(", ") };
    if (first === undefined) return allow("safe", "A stop and start would lose nothing.", values);
    return deny("skip", first.reason, `No stop and start: ${dangers.map(({ text }) => text).join("; ")}.`, values);
  },
};

interface Danger {
  readonly reason: string;
  readonly text: string;
  readonly is: (make: InstanceMake, storage: StorageFacts) => boolean;
}

/** The worst first. */
const DANGERS: readonly Danger[] = [
  danger("terminates", "a shutdown terminates it", (_, { terminatesOnShutdown }) => terminatesOnShutdown),
  danger("instance_store_root", "its root is an instance store", ({ rootDevice }) => rootDevice === "instance-store"),
  danger("instance_store", "it would lose its instance store", (_, storage) => storage.instanceStoreVolumes > 0),
  danger(
    "unusable_keys",
    "a start could not use a key of its volumes",
    (_, storage) => storage.unusableKeys.length > 0,
  ),
  danger("spot", "it is a spot instance", ({ lifecycle }) => lifecycle === "spot"),
  danger("capacity_block", "it runs in a capacity block", ({ lifecycle }) => lifecycle === "capacity-block"),
  danger("dedicated_host", "it runs on a dedicated host", ({ tenancy }) => tenancy === "host"),
  danger("placement_group", "its placement group may be full", ({ placementGroup }) => placementGroup !== null),
  danger("hibernation", "it is set up to hibernate", ({ hibernation }) => hibernation),
  danger("public_ip", "its public address would change", ({ publicIp }) => publicIp === "changes"),
];

function danger(reason: string, text: string, is: Danger["is"]): Danger {
  return { reason, text, is };
}
