/** Everything outside Defib in one scenario: instances, alarms, what befalls them, and what is told of it. */
import type { EvidenceStore, Fleet, Surveyor } from "../../ports.ts";
import type { Agenda } from "../agenda.ts";
import { type Chance, chanceFrom } from "../chance.ts";
import type { Configuration } from "../configuration.ts";
import type { Fates } from "../fates.ts";
import type { History } from "../history.ts";
import type { Runner } from "../runner.ts";
import { drawInstances } from "./account.ts";
import { type Announce, alarmsOf, type SimulatedAlarm } from "./alarms.ts";
import { autoScalingOf } from "./autoScaling.ts";
import type { Cloud } from "./cloud.ts";
import { drawAlarms } from "./drawAlarms.ts";
import { type EpisodesSettings, personAtWork } from "./episodes.ts";
import { fleetOf } from "./fleet.ts";
import type { SimulatedInstance } from "./instance.ts";
import { lifecycleOf } from "./lifecycle.ts";
import { alarmEvent, snsMessage, stateChangeEvent, strangeAlarm } from "./messages.ts";
import { planEpisodes } from "./planEpisodes.ts";
import type { Post } from "./post.ts";
import { surveyorOf } from "./survey.ts";
import { service, trailOf } from "./trail.ts";

export interface SimulatedWorld {
  readonly instances: readonly SimulatedInstance[];
  readonly alarms: readonly SimulatedAlarm[];
  /** Lets time begin: from now on things happen and are told. */
  begin(post: Pick<Post, "send" | "hurry">): void;
  as(runner: Runner): { readonly fleet: Fleet; readonly evidence: EvidenceStore; readonly surveyor: Surveyor };
}

type Send = Post["send"];

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const TOLD_STATES: readonly string[] = ["running", "stopped", "terminated"];

export function simulatedWorld(
  configuration: Configuration,
  agenda: Agenda,
  fates: Fates,
  history: History,
  loseTable: Cloud["loseTable"],
): SimulatedWorld {
  const chance = chanceFrom(configuration.seed, "world");
  const instances = drawInstances(configuration, agenda.nowMs, chance);
  const drawn = drawAlarms(instances, configuration, agenda.nowMs, chance);
  let send: Send = () => undefined;
  let hurry: Post["hurry"] = () => undefined;
  const announce: Announce = (alarm, mutedUntilMs, routes) => {
    const { changedMs, state } = alarm;
    for (const route of routes)
      send(
        route === "sns" ? snsMessage(alarm, changedMs, state) : alarmEvent(alarm, changedMs, state, mutedUntilMs),
        false,
      );
  };
  const alarms = alarmsOf(drawn, agenda, chance, history, announce, ({ instance, ec2Actions }) => {
    if (!ec2Actions.includes("reboot") || instance.state !== "running") return;
    trail.note(instance.id, { name: "RebootInstances", ...service("events.amazonaws.com") });
    lifecycle.reboot(instance);
  });
  const trail = trailOf(agenda, fates);
  const lifecycle = lifecycleOf(agenda, chance, history, (instance, isNewState) => {
    alarms.evaluate(instance);
    if (isNewState) autoScaling.noticed(instance);
    const last = instance.told.at(-2)?.instance.state;
    if (isNewState && last !== instance.state && TOLD_STATES.includes(instance.state))
      send(stateChangeEvent(instance, agenda.nowMs), true);
  });
  const autoScaling = autoScalingOf(agenda, chance, trail, () => lifecycle);
  const episodes: EpisodesSettings = { configuration, instances, agenda, chance, lifecycle, trail, history };
  const cloud: Cloud = {
    clock: agenda,
    agenda,
    instances: new Map(instances.map((instance) => [instance.id, instance])),
    alarms,
    lifecycle,
    trail,
    fates,
    history,
    lacksCapacity: capacityOf(configuration, agenda, chance),
    loseTable,
    interfere: (instance) => personAtWork(instance, episodes),
    redAnew(instance, isMuted) {
      alarms.redAnew(instance, isMuted ? agenda.nowMs + chance.whole(5, 20) * MINUTE_MS : null);
      hurry(instance.id);
    },
  };
  return {
    instances,
    alarms: drawn,
    begin(post) {
      send = post.send;
      hurry = post.hurry;
      planEpisodes(episodes);
      planOldNews(configuration, drawn, agenda, fates, send);
      if (chance.is(0.1))
        agenda.after(chance.whole(1, 20) * MINUTE_MS, () => send(strangeAlarm("orders", agenda.nowMs), false));
    },
    as: (runner) => ({
      fleet: fleetOf(runner, cloud),
      evidence: evidenceOf(runner),
      surveyor: surveyorOf(runner, cloud),
    }),
  };
}

/** For a while nothing can be started in one zone. */
function capacityOf({ faultyMinutes }: Configuration, agenda: Agenda, chance: Chance): (zone: string) => boolean {
  const zoneLetter = chance.pick(["a", "b"]);
  const fromMs = agenda.nowMs + chance.whole(0, faultyMinutes) * MINUTE_MS;
  const untilMs = chance.is(0.5) ? fromMs + chance.whole(5, 60) * MINUTE_MS : fromMs;
  return (zone) => zone.endsWith(zoneLetter) && fromMs <= agenda.nowMs && agenda.nowMs < untilMs;
}

/** A message of yesterday comes (again): of an alarm that has long been quiet. */
function planOldNews(
  { faultyMinutes }: Configuration,
  alarms: readonly SimulatedAlarm[],
  agenda: Agenda,
  fates: Fates,
  send: Send,
): void {
  const alarm = fates.chance.pick(alarms);
  agenda.after(fates.chance.whole(1, Math.max(1, faultyMinutes - 5)) * MINUTE_MS, () => {
    if (fates.strikes("day-old message", "sns")) send(snsMessage(alarm, agenda.nowMs - DAY_MS, "ALARM"), false);
  });
}

const evidenceOf = (runner: Runner): EvidenceStore => ({
  keep: ({ sk }, kind, summary) =>
    runner.call("keep evidence", () => ({
      kind,
      key: `EVIDENCE#${sk}#${kind}`,
      at: runner.clock.now().toISOString(),
      summary,
    })),
});
