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

type OnChange = (instance: SimulatedInstance, isNewState: boolean) => void;

export const lifecycleOf = (agenda: Agenda, chance: Chance, history: History, onChange: OnChange): Lifecycle =>
  new Lives(agenda, chance, history, onChange);

class Lives implements Lifecycle {
  readonly #agenda: Agenda;
  readonly #chance: Chance;
  readonly #history: History;
  readonly #onChange: OnChange;

  constructor(agenda: Agenda, chance: Chance, history: History, onChange: OnChange) {
    this.#agenda = agenda;
    this.#chance = chance;
    this.#history = history;
    this.#onChange = onChange;
  }

  /** A reboot is only queued: the guest may live on for a minute, and then takes from 20 seconds to 15 minutes. */
  reboot(instance: SimulatedInstance): void {
    const chance = this.#chance;
    instance.lives++;
    this.#later(instance, chance.whole(0, 60) * SECOND_MS, () => {
      instance.isRestarting = true;
      this.#changed(instance);
      const downMs = chance.is(0.8) ? chance.whole(20, 180) * SECOND_MS : chance.whole(3, 15) * MINUTE_MS;
      this.#later(instance, downMs, () => this.#comeBack(instance));
    });
  }

  start(instance: SimulatedInstance): void {
    if (instance.state !== "stopped") return;
    const chance = this.#chance;
    instance.lives++;
    instance.state = "pending";
    instance.stateReasonCode = null;
    instance.launchMs = this.#agenda.nowMs;
    this.#changed(instance, "started");
    this.#later(instance, chance.whole(5, 90) * SECOND_MS, () => {
      if (instance.storage.unusableKeys.length > 0) return this.#stopped(instance, "Client.InternalError");
      this.#healAll(instance, ["a reboot", "stop and start"], "started on another host");
      instance.state = "running";
      instance.isInitialising = true;
      this.#changed(instance, "started");
      this.#later(instance, chance.whole(60, 240) * SECOND_MS, () => {
        instance.isInitialising = false;
        this.#changed(instance);
      });
    });
  }

  /** A failing host stops it at once. */
  stop(instance: SimulatedInstance, reasonCode: string): void {
    if (instance.state !== "running") return;
    instance.lives++;
    if (!reasonCode.startsWith("Client.UserInitiated")) {
      this.#stopped(instance, reasonCode);
      return;
    }
    instance.state = "stopping";
    instance.stateReasonCode = reasonCode;
    this.#changed(instance, reasonCode);
    this.#later(instance, this.#chance.whole(10, 120) * SECOND_MS, () => this.#stopped(instance, reasonCode));
  }

  terminate(instance: SimulatedInstance): void {
    instance.lives++;
    instance.state = "terminated";
    instance.isRestarting = false;
    instance.isInitialising = false;
    instance.stateReasonCode = "Client.UserInitiatedShutdown";
    this.#changed(instance, "terminated");
  }

  fallSick(instance: SimulatedInstance, check: Check, healsBy: HealsBy): void {
    if (instance.state !== "running") return;
    instance.sick.set(check, healsBy);
    this.#history.note({ kind: "sick", instance: instance.id, check, healsBy });
    this.#changed(instance);
  }

  heal(instance: SimulatedInstance, check: Check, why: string): void {
    if (!instance.sick.has(check)) return;
    this.#cure(instance, check, why);
    this.#changed(instance);
  }

  setHot(instance: SimulatedInstance, isHot: boolean): void {
    instance.isHot = isHot;
    this.#changed(instance);
  }

  /** One in ten does not. */
  #comeBack(instance: SimulatedInstance): void {
    instance.isRestarting = false;
    const staysAway = this.#chance.is(0.1);
    if (!staysAway) this.#healAll(instance, ["a reboot"], "rebooted");
    else this.fallSick(instance, "instance", this.#chance.pick(["stop and start", "nothing"]));
    this.#changed(instance);
  }

  #stopped(instance: SimulatedInstance, reasonCode: string): void {
    instance.state = "stopped";
    instance.isRestarting = false;
    instance.isInitialising = false;
    instance.stateReasonCode = reasonCode;
    this.#changed(instance, reasonCode);
  }

  #changed(instance: SimulatedInstance, why?: string): void {
    takeDown(instance, this.#agenda.nowMs);
    if (why !== undefined) this.#history.note({ kind: "state", instance: instance.id, state: instance.state, why });
    this.#onChange(instance, why !== undefined);
  }

  /** Only if nothing else has happened to the instance in between. */
  #later(instance: SimulatedInstance, delayMs: number, work: () => void): void {
    const life = instance.lives;
    this.#agenda.after(delayMs, () => {
      if (instance.lives === life) work();
    });
  }

  #healAll(instance: SimulatedInstance, by: readonly HealsBy[], why: string): void {
    for (const [check, healsBy] of [...instance.sick]) if (by.includes(healsBy)) this.#cure(instance, check, why);
  }

  #cure(instance: SimulatedInstance, check: Check, why: string): void {
    instance.sick.delete(check);
    this.#history.note({ kind: "well", instance: instance.id, check, why });
  }
}
