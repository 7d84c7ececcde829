/** Faults that strike everything at once: the table out of reach, and deployments that end every process. */
import type { Agenda } from "./agenda.ts";
import { chanceFrom } from "./chance.ts";
import type { Configuration } from "./configuration.ts";
import type { Fates } from "./fates.ts";
import type { Staff } from "./staff.ts";
import type { People } from "./world/people.ts";
import type { SimulatedTable } from "./world/table.ts";

const MINUTE_MS = 60_000;

export function planOutages(
  { faults, faultyMinutes, seed }: Configuration,
  agenda: Agenda,
  fates: Fates,
  staff: Staff,
  table: SimulatedTable,
  people: People,
): void {
  const chance = chanceFrom(seed, "outages");
  const inFaultyTime = (): number => chance.whole(2, faultyMinutes) * MINUTE_MS;
  if (faults["table outage"] > 0)
    agenda.after(inFaultyTime(), () => {
      if (!fates.strikes("table outage", "all calls")) return;
      table.failUntil(agenda.nowMs + chance.whole(1, 20) * MINUTE_MS);
    });
  if (faults["pager outage"] > 0)
    agenda.after(inFaultyTime(), () => {
      if (!fates.strikes("pager outage", "all pages")) return;
      people.failUntil(agenda.nowMs + chance.whole(5, 60) * MINUTE_MS);
    });
  if (faults.redeploy > 0)
    for (let times = 0; times < 3; times++)
      agenda.after(inFaultyTime(), () => {
        if (fates.strikes("redeploy", "all runners")) staff.killAll("redeployed");
      });
}
