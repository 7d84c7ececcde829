/** What befalls an instance: sickness, stops, people and AWS at work in between. */
import type { Agenda } from "../agenda.ts";
import type { Chance } from "../chance.ts";
import type { Configuration } from "../configuration.ts";
import type { History } from "../history.ts";
import { type Check, type HealsBy, type SimulatedInstance, takeDown } from "./instance.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { PERSON, type Trail } from "./trail.ts";

const MINUTE_MS = 60_000;

export interface EpisodesSettings {
  readonly configuration: Configuration;
  readonly instances: readonly SimulatedInstance[];
  readonly agenda: Agenda;
  readonly chance: Chance;
  readonly lifecycle: Lifecycle;
  readonly trail: Trail;
  readonly history: History;
}

export type Episode = (instance: SimulatedInstance, settings: EpisodesSettings) => void;

export const guestHangs: Episode = (instance, { lifecycle, chance }) => {
  const healsBy: HealsBy = chance.is(0.75) ? "a reboot" : chance.pick(["stop and start", "nothing"]);
  lifecycle.fallSick(instance, "instance", healsBy);
};

export const hostFails: Episode = (instance, { lifecycle, chance, agenda }) => {
  lifecycle.fallSick(instance, "system", "stop and start");
  if (chance.is(0.5)) lifecycle.fallSick(instance, "instance", "stop and start"); // a failing host fails the guest too
  if (!instance.make.autoRecovery || instance.group !== null || chance.is(0.3)) return;
  agenda.after(chance.whole(2, 12) * MINUTE_MS, () => lifecycle.heal(instance, "system", "AWS recovered it"));
};

export const volumeFails: Episode = (instance, { lifecycle, chance, agenda }) => {
  lifecycle.fallSick(instance, "attachedEbs", "nothing");
  if (chance.is(0.5))
    agenda.after(chance.whole(5, 60) * MINUTE_MS, () => lifecycle.heal(instance, "attachedEbs", "by itself"));
};

export const blip: Episode = (instance, { lifecycle, chance, agenda }) => {
  const check: Check = chance.pick(["instance", "system"]);
  lifecycle.fallSick(instance, check, "nothing");
  agenda.after(chance.whole(1, 10) * MINUTE_MS, () => lifecycle.heal(instance, check, "by itself"));
};

export const stopsUnmeant: Episode = (instance, { lifecycle, chance, agenda, trail, history }) => {
  const reasons = ["Server.InternalError", "Server.ScheduledStop", "Server.InternalError", "Client.InternalError"];
  lifecycle.stop(instance, chance.pick(reasons));
  if (!chance.is(0.1)) return;
  agenda.after(chance.whole(0, 300) * 1_000, () => {
    history.note({ kind: "change", what: "a person wants it stopped", instance: instance.id });
    trail.note(instance.id, { name: "StopInstances", ...PERSON });
    lifecycle.stop(instance, "Client.UserInitiatedShutdown");
  });
};

export const cpuRunsHot: Episode = (instance, { lifecycle, chance, agenda }) => {
  lifecycle.setHot(instance, true);
  agenda.after(chance.whole(5, 90) * MINUTE_MS, () => lifecycle.setHot(instance, false));
};

/** What is left alone meanwhile, in quarantine too, gets well by itself at times, and falls sick again. */
export const flaps: Episode = (instance, { chance, agenda, lifecycle }) => {
  for (let times = 0; times < 6; times++)
    agenda.after(times * chance.whole(14, 22) * MINUTE_MS, () => {
      lifecycle.fallSick(instance, "instance", "a reboot");
      if (chance.is(0.7))
        agenda.after(chance.whole(6, 12) * MINUTE_MS, () => lifecycle.heal(instance, "instance", "by itself"));
    });
};

export const personAtWork: Episode = (instance, { lifecycle, chance, history, agenda, trail }) => {
  const what = chance.pick([
    ...(["stops it", "reboots it", "terminates it", "starts it"] as const),
    ...(["takes away consent", "runs an automation"] as const),
  ]);
  history.note({ kind: "change", what: `a person ${what}`, instance: instance.id });
  switch (what) {
    case "stops it":
      trail.note(instance.id, { name: "StopInstances", ...PERSON });
      return lifecycle.stop(instance, "Client.UserInitiatedShutdown");
    case "reboots it":
      trail.note(instance.id, { name: "RebootInstances", ...PERSON });
      return instance.state === "running" ? lifecycle.reboot(instance) : undefined;
    case "terminates it":
      trail.note(instance.id, { name: "TerminateInstances", ...PERSON });
      return lifecycle.terminate(instance);
    case "starts it":
      trail.note(instance.id, { name: "StartInstances", ...PERSON });
      return lifecycle.start(instance);
    case "takes away consent":
      instance.tags["defib"] = "off";
      return takeDown(instance, agenda.nowMs);
    case "runs an automation":
      instance.automation = "AWS-RestartEC2Instance";
      return agenda.after(chance.whole(5, 60) * MINUTE_MS, () => {
        instance.automation = null;
      });
  }
};

export function zoneOutage(zone: string, { instances, lifecycle, agenda, chance }: EpisodesSettings): void {
  for (const instance of instances.filter((one) => one.zone === zone))
    agenda.after(chance.whole(0, 120) * 1_000, () =>
      lifecycle.fallSick(instance, "instance", chance.pick(["a reboot", "nothing"])),
    );
}
