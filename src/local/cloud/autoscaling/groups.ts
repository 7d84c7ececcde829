/** The Auto Scaling groups: each keeps as many healthy members as it should, terminating before it launches. */
import type { Agenda } from "../agenda.ts";
import type { Caller } from "../callers.ts";
import type { Fleet } from "../ec2/fleet.ts";
import type { Instance } from "../ec2/instance.ts";
import { GROUP_TAG } from "../ec2/recovery.ts";
import type { Trail } from "../trail/trail.ts";
import { active, type Group, type Member, type NewGroup, newGroup, type Process } from "./group.ts";
import { impairedTooLong } from "./health.ts";

export interface GroupsOptions {
  readonly agenda: Agenda;
  readonly fleet: Fleet;
  readonly trail: Trail;
  /** As whom a group acts. */
  readonly caller: Caller;
  readonly account: string;
  readonly region: string;
}

/** From a member's end to the launch of the next. */
const LAUNCH_AFTER_SECONDS = 30;

export class Groups {
  readonly #options: GroupsOptions;
  readonly #groups = new Map<string, Group>();

  constructor(options: GroupsOptions) {
    this.#options = options;
  }

  /** A group with its desired number of members, all running and well. */
  add(wanted: NewGroup): Group {
    const { account, agenda } = this.#options;
    const group = newGroup(wanted, account, wanted.region ?? this.#options.region, agenda.now());
    if (this.#groups.has(group.name)) throw new Error(`There is already a group ${group.name}.`);
    this.#groups.set(group.name, group);
    for (let member = 0; member < group.desired; member++) {
      const instance = this.#options.fleet.add(blueprint(group, zonesByNeed(group)[0]));
      this.#join(group, instance, "InService", instance.launchTime);
    }
    return group;
  }

  /** @throws Error when there is no such group. */
  get(name: string): Group {
    const found = this.#groups.get(name);
    if (!found) throw new Error(`There is no Auto Scaling group ${name}.`);
    return found;
  }

  inRegion(region: string): readonly Group[] {
    return [...this.#groups.values()].filter((group) => group.region === region);
  }

  suspend(name: string, ...processes: readonly Process[]): void {
    for (const process of processes) this.get(name).suspended.add(process);
  }

  /** What had to wait is done now. */
  resume(name: string, ...processes: readonly Process[]): void {
    const group = this.get(name);
    for (const process of processes) group.suspended.delete(process);
    this.#settle(group);
  }

  scale(name: string, desired: number): void {
    const group = this.get(name);
    group.desired = desired;
    this.#settle(group);
  }

  /** The member is set aside and the desired capacity lowered by it, as EnterStandby can. */
  standby(id: string): void {
    const [group, member] = this.memberOf(id) ?? [];
    if (!group || !member) throw new Error(`${id} is in no Auto Scaling group.`);
    member.lifecycleState = "Standby";
    group.desired -= 1;
  }

  memberOf(id: string): readonly [Group, Member] | null {
    for (const group of this.#groups.values()) {
      const member = group.members.get(id);
      if (member) return [group, member];
    }
    return null;
  }

  /** As SetInstanceHealth: the group replaces at once what is unhealthy. */
  setHealth(group: Group, member: Member, healthStatus: Member["healthStatus"]): void {
    member.healthStatus = healthStatus;
    this.#settle(group);
  }

  /** A member that leaves `running` is replaced at once; a reboot does not leave it. */
  instanceChanged(instance: Instance): void {
    if (!instance.tags.has(GROUP_TAG)) return;
    const [group, member] = this.memberOf(instance.id) ?? [];
    if (!group || !member) return;
    if (member.lifecycleState === "Terminating") {
      if (instance.state === "terminated") this.#leave(group, member);
    } else if (instance.state === "running") {
      if (member.lifecycleState === "Pending") member.lifecycleState = "InService";
    } else if (instance.state !== "pending" && member.lifecycleState !== "Standby") {
      if (!group.suspended.has("HealthCheck")) this.setHealth(group, member, "Unhealthy");
    }
  }

  /** Launches that found no room are tried again; members whose checks fail too long are found. */
  minutePassed(minute: Date): void {
    for (const group of this.#groups.values()) {
      for (const member of impairedTooLong(group, minute)) member.healthStatus = "Unhealthy";
      this.#settle(group);
    }
  }

  #settle(group: Group): void {
    if (!group.suspended.has("Terminate")) {
      const unhealthy = active(group).filter(({ healthStatus }) => healthStatus === "Unhealthy");
      if (!group.suspended.has("ReplaceUnhealthy")) for (const member of unhealthy) this.#terminate(group, member);
      const surplus = Math.max(0, active(group).length - group.desired);
      for (const member of active(group).slice(0, surplus)) this.#terminate(group, member);
    }
    if (group.suspended.has("Launch")) return;
    const terminating = [...group.members.values()].filter(({ lifecycleState }) => lifecycleState === "Terminating");
    const missing = group.desired - active(group).length - terminating.length - group.launching;
    for (let launch = 0; launch < missing; launch++) this.#launchSoon(group);
  }

  #terminate(group: Group, member: Member): void {
    member.lifecycleState = "Terminating";
    const { id, state } = member.instance;
    if (state === "terminated") this.#leave(group, member);
    else if (state !== "shutting-down") this.#options.fleet.by(this.#options.caller).terminate(id);
  }

  #leave(group: Group, { instance }: Member): void {
    group.members.delete(instance.id);
    this.#settle(group);
  }

  #launchSoon(group: Group): void {
    group.launching += 1;
    this.#options.agenda.after(LAUNCH_AFTER_SECONDS, () => {
      group.launching -= 1;
      if (!group.suspended.has("Launch") && active(group).length < group.desired) this.#launch(group);
    });
  }

  /** In the zone with the fewest members that has room; where none has, a later minute tries again. */
  #launch(group: Group): void {
    const { fleet, trail, caller, agenda } = this.#options;
    const zone = zonesByNeed(group).find((one) => fleet.room.grants({ type: group.instanceType, zone: one }));
    const call = { region: group.region, source: "ec2.amazonaws.com", name: "RunInstances", caller };
    if (zone === undefined) {
      const error = { code: "Server.InsufficientInstanceCapacity", message: "There is no capacity." };
      trail.record({ ...call, instanceIds: [], error });
      return;
    }
    const instance = fleet.launch(blueprint(group, zone));
    this.#join(group, instance, "Pending", agenda.now());
    trail.record({ ...call, instanceIds: [instance.id], error: null });
  }

  #join(group: Group, instance: Instance, lifecycleState: Member["lifecycleState"], launchedAt: Date): void {
    group.members.set(instance.id, { instance, lifecycleState, healthStatus: "Healthy", launchedAt });
  }
}

function blueprint({ name, region, instanceType, tags }: Group, zone = `${region}a`) {
  return { region, zone, type: instanceType, tags: { ...Object.fromEntries(tags), [GROUP_TAG]: name } };
}

function zonesByNeed(group: Group): readonly string[] {
  const count = (zone: string) => active(group).filter(({ instance }) => instance.zone === zone).length;
  return group.zones.toSorted((one, other) => count(one) - count(other));
}
