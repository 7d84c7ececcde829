import { limitNumbers } from "../policyLimits.ts";
import { type Act, actsOf } from "./acts.ts";
import type { Invariant } from "./invariant.ts";
import { clock, type IncidentReading, isIncident, type SurveyEntry } from "./readings.ts";

export const fewInRepair: Invariant = {
  id: "few-in-repair",
  claim:
    "At every call no group has more members in repair, this one included, than its limit; and none is in a storm.",
  breaches({ history, configuration }) {
    const numbers = limitNumbers(configuration);
    const acts = actsOf(history).filter(({ call, completesStop }) => !call.dryRun && !completesStop);
    const inRepair = new Map<string, Act>();
    const incidents = new Map<string, IncidentReading>();
    const groupsOf = new Map<string, readonly Group[]>();
    const byEntry = new Map(acts.map((act) => [act.call, act]));
    return history.flatMap((entry) => {
      if (entry.kind === "write" && isIncident(entry.after)) incidents.set(entry.after.sk, entry.after);
      if (entry.kind === "survey") groupsOf.set(entry.instance, groupsIn(entry));
      const act = entry.kind === "call" ? byEntry.get(entry) : undefined;
      if (act === undefined) return [];
      for (const [instance, other] of inRepair) if (isJudged(other, incidents)) inRepair.delete(instance);
      inRepair.set(act.call.instance, act);
      return groupsIn(act.survey).flatMap(({ name, size, sick }) => {
        const members = [...inRepair.keys()].filter((instance) =>
          groupsOf.get(instance)?.some((group) => group.name === name),
        );
        const what = `${clock(act.call.atMs)} ${act.call.action} of ${act.call.instance}`;
        if (members.length > numbers.inRepairMax(size))
          return [`${what}: ${members.length} of ${size} of ${name} are in repair`];
        return sick > numbers.stormMax(size) ? [`${what}: ${sick} of ${size} of ${name} are sick`] : [];
      });
    });
  },
};

interface Group {
  readonly name: string;
  readonly size: number;
  readonly sick: number;
}

/** As one run has counted them. */
function groupsIn(survey: SurveyEntry | undefined): readonly Group[] {
  if (survey?.seen.groups.known !== true) return [];
  return survey.seen.groups.value.map(({ kind, name, size, sick }) => ({ name: `${kind} ${name}`, size, sick }));
}

/** As the record says, or because the incident has ended. */
function isJudged({ incident, intention }: Act, incidents: ReadonlyMap<string, IncidentReading>): boolean {
  const now = incident && incidents.get(incident.sk);
  if (now === undefined || now.outcome !== null) return true;
  return now.attempts.find(({ n }) => n === intention?.n)?.result !== "PENDING";
}
