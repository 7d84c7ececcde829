/** An instance from what a test or a story says of it; everything else is as usual. */
import { publicIpOf } from "./addresses.ts";
import type { Instance, InstanceMake, Placement, StateName, Volume } from "./instance.ts";

export interface NewInstance extends Partial<Omit<InstanceMake, "account" | "tags" | "placement" | "volumes">> {
  readonly tags?: Readonly<Record<string, string>>;
  readonly placement?: Partial<Placement>;
  /** One unencrypted root volume, unless said otherwise; an instance-store root has none. */
  readonly volumes?: readonly Partial<Volume>[];
  /** `elastic`, a public address of Amazon's pool, or none (the usual). */
  readonly publicIp?: "elastic" | "amazon";
  readonly state?: StateName;
  readonly launchTime?: Date;
  readonly stateReason?: { readonly code: string; readonly message: string };
  /** About how busy it is, in percent. */
  readonly cpuPercent?: number;
}

const WEEK_MILLISECONDS = 7 * 24 * 3600 * 1000;

export function newInstance(
  wanted: NewInstance,
  { id, account, region, now }: { id: string; account: string; region: string; now: Date },
): Instance {
  const rootDevice = wanted.rootDevice ?? "ebs";
  const state = wanted.state ?? "running";
  return {
    id,
    account,
    region,
    zone: wanted.zone ?? `${region}a`,
    type: wanted.type ?? "m7i.large",
    tags: new Map(Object.entries(wanted.tags ?? {})),
    spot: wanted.spot ?? false,
    placement: { tenancy: "default", groupName: "", hostId: null, ...wanted.placement },
    rootDevice,
    volumes: volumesOf(id, wanted.volumes ?? (rootDevice === "ebs" ? [{}] : [])),
    hibernation: wanted.hibernation ?? false,
    autoRecovery: wanted.autoRecovery ?? "default",
    shutdownBehaviour: wanted.shutdownBehaviour ?? "stop",
    applicationCheck: wanted.applicationCheck ?? false,
    launchTime: wanted.launchTime ?? new Date(now.getTime() - WEEK_MILLISECONDS),
    state,
    stateReason: wanted.stateReason ?? null,
    stateTransitionReason: "",
    publicIp: publicIpOf(wanted.publicIp, id, now),
    stopSticks: false,
    consoleText: `[    0.000000] Linux version 6.12\n[    4.201337] systemd[1]: Startup finished.\n${id} login: `,
    checksFrom: now,
    impairments: [],
    cpuPercent: wanted.cpuPercent ?? 12,
    events: [],
    startFailure: null,
  };
}

function volumesOf(instanceId: string, wanted: readonly Partial<Volume>[]): readonly Volume[] {
  return wanted.map(({ id, device, keyArn = null }, index) => ({
    id: id ?? `vol-${index.toString(16)}${instanceId.slice(3)}`,
    device: device ?? `/dev/xvd${String.fromCharCode("a".charCodeAt(0) + index)}`,
    keyArn,
  }));
}
