/** What befalls an instance in a world that is about just that. */
import type { Episode } from "./episodes.ts";
import { PERSON } from "./trail.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** First the host's check fails, and a little later the guest's: by then the host's may be under repair. */
export const failsWithItsHost: Episode = (instance, { lifecycle, chance, agenda }) => {
  lifecycle.fallSick(instance, "system", "stop and start");
  agenda.after(chance.whole(20, 150) * SECOND_MS, () => lifecycle.fallSick(instance, "instance", "stop and start"));
};

/** A person is faster than we are, and it does not help. */
export const rebootedInVain: Episode = (instance, { lifecycle, chance, agenda, history, trail }) => {
  lifecycle.fallSick(instance, "instance", "stop and start");
  agenda.after(chance.whole(0, 90) * SECOND_MS, () => {
    if (instance.state !== "running") return;
    history.note({ kind: "change", what: "a person reboots it", instance: instance.id });
    trail.note(instance.id, { name: "RebootInstances", ...PERSON });
    lifecycle.reboot(instance);
  });
};

export const memberHangs: Episode = (drawn, { instances, lifecycle, chance }) => {
  const member = instances.find(({ group, isStandby }) => group !== null && !isStandby) ?? drawn;
  lifecycle.fallSick(member, "instance", chance.pick(["stop and start", "nothing"]));
};

/** Healed once, it fails the same check again, and again; what is then left to humans stops. */
export const flapsAndStops: Episode = (instance, { lifecycle, chance, agenda }) => {
  for (let times = 0; times < 3; times++)
    agenda.after(times * chance.whole(12, 18) * MINUTE_MS, () => lifecycle.fallSick(instance, "instance", "a reboot"));
  agenda.after(chance.whole(40, 60) * MINUTE_MS, () => lifecycle.stop(instance, "Server.InternalError"));
};
