/** People at the brake: one engages it in the middle of the night; whoever finds it on lets it go some time later. */

import { engageBrake, releaseBrake } from "../core/permits/brake.ts";
import type { BrakeItem } from "../core/permits/items.ts";
import { brakeKey } from "../core/permits/keys.ts";
import { changeItem } from "../core/table.ts";
import type { Agenda } from "./agenda.ts";
import { chanceFrom } from "./chance.ts";
import type { Configuration } from "./configuration.ts";
import type { Fates } from "./fates.ts";
import type { History } from "./history.ts";
import type { Staff } from "./staff.ts";
import { ACCOUNT, REGION } from "./world/messages.ts";
import type { People } from "./world/people.ts";
import type { SimulatedTable } from "./world/table.ts";

export interface BrakeHands {
  readonly configuration: Configuration;
  readonly agenda: Agenda;
  readonly fates: Fates;
  readonly history: History;
  readonly staff: Staff;
  readonly table: SimulatedTable;
  readonly people: People;
}

const MINUTE_MS = 60_000;
const PLACE = { account: ACCOUNT, region: REGION };

export function planHandsOnTheBrake(hands: BrakeHands): void {
  const { configuration, agenda, fates } = hands;
  const chance = chanceFrom(configuration.seed, "brake");
  if (configuration.faults["brake by hand"] > 0)
    agenda.after(chance.whole(2, configuration.faultyMinutes) * MINUTE_MS, () => {
      if (fates.strikes("brake by hand", "engage")) insist(hands, chance.is(0.5) ? "engages the switch" : "engages it");
    });
  const lookAfter = (): void => {
    agenda.after(chance.whole(5, 20) * MINUTE_MS, lookAfter);
    if (isOn(hands) && (fates.isCalm() || chance.is(0.5))) insist(hands, "releases it");
  };
  lookAfter();
}

/** A person who gets no answer tries again. */
function insist(hands: BrakeHands, what: "engages it" | "engages the switch" | "releases it"): void {
  const { agenda, staff, history } = hands;
  const person = staff.begin("person", null, (step) => {
    if (step !== "ended") agenda.after(MINUTE_MS, () => insist(hands, what));
  });
  handle(hands, person, what).then(
    () => {
      history.note({ kind: "brake", what: `a person ${what}` });
      person.stop("ended", what);
    },
    (error: unknown) => person.stop("failed", String(error)),
  );
}

async function handle({ table, people }: BrakeHands, person: ReturnType<Staff["begin"]>, what: string): Promise<void> {
  const change = { by: "alice", why: what, at: person.clock.now().toISOString() };
  const ofTable = table.as(person);
  const ofSwitch = people.brakeSwitchOf(person);
  switch (what) {
    case "engages the switch":
      return ofSwitch.set("engaged");
    case "engages it":
      await changeItem<BrakeItem>(ofTable, brakeKey(PLACE), (item) => engageBrake(item, PLACE, change));
      return;
    default:
      await changeItem<BrakeItem>(ofTable, brakeKey(PLACE), (item) => releaseBrake(item, change).item);
      await ofSwitch.set("released");
  }
}

function isOn({ table, people }: BrakeHands): boolean {
  const item = table.item(brakeKey(PLACE));
  return people.isSwitchOn() || (item !== undefined && "engaged" in item && item.engaged !== null);
}
