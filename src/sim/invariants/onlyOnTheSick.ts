import { type Act, actsOf } from "./acts.ts";
import type { Invariant } from "./invariant.ts";
import { clock, type IncidentReading } from "./readings.ts";

const CLOCKS_APART_MS_MAX = 10 * 60_000;

export const onlyOnTheSick: Invariant = {
  id: "only-on-the-sick",
  claim: "No call on what the run's last look did not show as sick, stopped unmeant, or whose alarm is muted.",
  breaches({ history }) {
    return actsOf(history).flatMap((act) => {
      if (act.call.dryRun) return [];
      const wrong = whatIsWrong(act);
      return wrong === undefined
        ? []
        : [`${clock(act.call.atMs)} ${act.call.action} of ${act.call.instance}: ${wrong}`];
    });
  },
};

function whatIsWrong({ call, incident, look }: Act): string | undefined {
  if (look === undefined || incident === undefined) return "it was not looked at";
  const { instance, status } = look.seen;
  if (!instance.known) return "the last look could not see it";
  const { state, stateReasonCode } = instance.value;
  const hold = holdOf(incident);
  if (hold !== undefined && call.atMs + CLOCKS_APART_MS_MAX < hold) return `its alarm is muted until ${clock(hold)}`;
  if (call.action === "START")
    return state === "stopped" && stateReasonCode?.startsWith("Server.") === true
      ? undefined
      : `it was ${state} (${stateReasonCode})`;
  if (state !== "running") return `it was ${state}`;
  if (!status.known) return "its status checks could not be seen";
  const { system, instance: guest, attachedEbs } = status.value;
  const concerned = { system: [system], instance: [guest], attached_ebs: [attachedEbs] }[incident.check ?? ""] ?? [
    system,
    guest,
    attachedEbs,
  ];
  return concerned.includes("impaired") ? undefined : "none of the checks concerned was impaired";
}

/** Until when the newest change is held back; undefined when it came by an action route too. */
function holdOf({ signals }: IncidentReading): number | undefined {
  const fired = signals.filter(({ effect }) => effect === "fires");
  const newest = fired
    .map(({ at }) => at)
    .sort()
    .at(-1);
  const same = fired.filter(({ at }) => newest !== undefined && Date.parse(newest) - Date.parse(at) <= 5_000);
  const until = same.at(-1)?.held?.until ?? null;
  return same.length === 0 || same.some(({ held }) => held === null) || until === null ? undefined : Date.parse(until);
}
