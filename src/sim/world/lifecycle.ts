/** What becomes of an instance that is rebooted, stopped, started, or falls sick: slowly, and not always well. */
import type { Agenda } from "../agenda.ts";
import type { Chance } from "../chance.ts";
import type { History } from "../history.ts";
import { type Check, type HealsBy, type SimulatedInstance, takeDown } from "./instance.ts";

export interface Lifecycle {
  reboot(instance: SimulatedInstance): void;
  start(instance: SimulatedInstance): void;
  stop(instance: SimulatedInstance, reasonCode: string): void;
  terminate(instance: SimulatedInstance): void;
  fallSick(instance: SimulatedInstance, check: Check, healsBy: HealsBy): void;
  heal(instance: SimulatedInstance, check: Check, why: string): void;
  setHot(instance: SimulatedInstance, isHot: boolean): void;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

export function lifecycleOf(
  agenda: Agenda,
  chance: Chance,
  history: History,
  onChange: (instance: SimulatedInstance, isNewState: boolean) => void,
): Lifecycle {
  const changed = (instance: SimulatedInstance, why?: string): void => {
    takeDown(instance, agenda.nowMs);
    if (why !== undefined) history.note({ kind: "state", instance: instance.id, state: instance.state, why });
    onChange(instance, why !== undefined);
  };
  /** Only if nothing else has happened to the instance in between. */
  const later = (instance: SimulatedInstance, delayMs: number, work: () => void): void => {
    const life = instance.lives;
    agenda.after(delayMs, () => {
      if (instance.lives === life) work();
    });
  };
  const healAll = (instance: SimulatedInstance, by: readonly HealsBy[], why: string): void => {
    for (const [check, healsBy] of [...instance.sick]) if (by.includes(healsBy)) cure(instance, check, why);
  };
  const cure = (instance: SimulatedInstance, check: Check, why: string): void => {
    instance.sick.delete(check);
    history.note({ kind: "well", instance: instance.id, check, why });
  };

  /** A reboot is only queued: the guest may live on for a minute, and then takes from 20 seconds to 15 minutes. */
  function reboot(instance: SimulatedInstance): void {
    instance.lives++;
    later(instance, chance.whole(0, 60) * SECOND_MS, () => {
      instance.isRestarting = true;
      changed(instance);
      const downMs = chance.is(0.8) ? chance.whole(20, 180) * SECOND_MS : chance.whole(3, 15) * MINUTE_MS;
      later(instance, downMs, () => comeBack(instance));
    });
  }

  /** One in ten does not. */
  function comeBack(instance: SimulatedInstance): void {
    instance.isRestarting = false;
    const staysAway = chance.is(0.1);
    if (!staysAway) healAll(instance, ["a reboot"], "rebooted");
    else fallSick(instance, "instance", chance.pick(["stop and start", "nothing"]));
    changed(instance);
  }

  function start(instance: SimulatedInstance): void {
    if (instance.state !== "stopped") return;
    instance.lives++;
    instance.state = "pending";
    instance.stateReasonCode = null;
    instance.launchMs = agenda.nowMs;
    changed(instance, "started");
    later(instance, chance.whole(5, 90) * SECOND_MS, () => {
      if (instance.storage.unusableKeys.length > 0) return stopped(instance, "Client.InternalError");
      healAll(instance, ["a reboot", "stop and start"], "started on another host");
      instance.state = "running";
      instance.isInitialising = true;
      changed(instance, "started");
      later(instance, chance.whole(60, 240) * SECOND_MS, () => {
        instance.isInitialising = false;
        changed(instance);
      });
    });
  }

  function stopped(instance: SimulatedInstance, reasonCode: string): void {
    instance.state = "stopped";
    instance.isRestarting = false;
    instance.isInitialising = false;
    instance.stateReasonCode = reasonCode;
    changed(instance, reasonCode);
  }

  /** A failing host stops it at once. */
  function stop(instance: SimulatedInstance, reasonCode: string): void {
    if (instance.state !== "running") return;
    instance.lives++;
    if (!reasonCode.startsWith("Client.UserInitiated")) {
      stopped(instance, reasonCode);
      return;
    }
    instance.state = "stopping";
    instance.stateReasonCode = reasonCode;
    changed(instance, reasonCode);
    later(instance, chance.whole(10, 120) * SECOND_MS, () => stopped(instance, reasonCode));
  }

  function fallSick(instance: SimulatedInstance, check: Check, healsBy: HealsBy): void {
    if (instance.state !== "running") return;
    instance.sick.set(check, healsBy);
    history.note({ kind: "sick", instance: instance.id, check, healsBy });
    changed(instance);
  }

  return {
    reboot,
    start,
    stop,
    fallSick,
    terminate(instance) {
      instance.lives++;
      instance.state = "terminated";
      instance.isRestarting = false;
      instance.isInitialising = false;
      instance.stateReasonCode = "Client.UserInitiatedShutdown";
      changed(instance, "terminated");
    },
    heal(instance, check, why) {
      if (!instance.sick.has(check)) return;
      cure(instance, check, why);
      changed(instance);
    },
    setHot(instance, isHot) {
      instance.isHot = isHot;
      changed(instance);
    },
  };
}
