/** One incident for a reader: how it ended, on what, and everything that led there in the order of time. */
import { OUTCOME_MEANING } from "../../core/ending.ts";
import type { Incident } from "../../core/incident.ts";
import { type Paint, shown } from "../terminal.ts";
import { readableTime } from "../time.ts";

export function incidentText(incident: Incident, timeZone: string, paint: Paint): string {
  const when = (iso: string): string => readableTime(iso, timeZone);
  const { outcome } = incident;
  const verdict = outcome === null ? "OPEN: not ended yet" : `${outcome}: ${OUTCOME_MEANING[outcome]}`;
  return [
    paint("bold", `${shown(incident.sk)}  ${verdict}`),
    shown(incident.message),
    "",
    ...facts(incident, when),
    "",
    paint("bold", "What happened"),
    ...timeline(incident).map(({ at, text }) => `  ${when(at)}  ${shown(text)}`),
    ...section(
      paint("bold", "Evidence"),
      incident.evidence.map(({ kind, summary }) => `${kind}: ${summary}`),
    ),
    ...section(paint("bold", "Problems with the message"), incident.problems),
    "",
  ].join("\n");
}

/** Of a record that another tool wrote. */
const UNKNOWN = "not in the record";

function facts(incident: Incident, when: (iso: string) => string): readonly string[] {
  const place = `account ${incident.account ?? "unknown"}, region ${incident.region ?? "unknown"}`;
  const isOurs = incident.engine !== "";
  const rule =
    incident.rule === null ? (isOurs ? "none takes it" : UNKNOWN) : `${incident.rule}, mode ${incident.mode}`;
  const ended = incident.timings.ended_at ?? (isOurs || incident.outcome === null ? null : "");
  const known = (iso: string): string => (iso === "" ? UNKNOWN : when(iso));
  const rows: readonly (readonly [string, string])[] = [
    ["type", incident.event_type],
    ["resource", `${incident.instance_id} (${place})`],
    ["severity", incident.severity],
    ["rule", rule],
    ["action", `${incident.action}: ${incident.result}`],
    ["detected", known(incident.timings.detected_at)],
    ["ended", ended === null ? "not yet" : known(ended)],
    ["cleared", incident.cleared_at === null ? (isOurs ? "not yet" : UNKNOWN) : when(incident.cleared_at)],
    ["decided by", isOurs ? `Defib ${incident.engine}` : "another tool"],
  ];
  return rows.map(([label, content]) => `  ${label.padEnd(12)}${shown(content)}`);
}

interface Moment {
  readonly at: string;
  readonly text: string;
}

function timeline({ signals, verdicts, attempts, runs }: Incident): readonly Moment[] {
  const moments: readonly Moment[] = [
    ...signals.map(({ at, state, alarm_name, reason }) => ({
      at,
      text: [["signal", state, alarm_name].filter((word) => word !== null).join(" "), reason]
        .filter(Boolean)
        .join(": "),
    })),
    ...verdicts.map(({ now, action, kind, text }) => ({ at: now, text: `judged ${action}: ${kind}. ${text}` })),
    ...attempts.map(({ at, action, mode, result, message }) => ({
      at,
      text: `${action} (${mode}): ${result}. ${message}`,
    })),
    ...runs.map(({ at, run, outcome, message }) => ({ at, text: `run ${run} ended ${outcome}. ${message}` })),
  ];
  return moments.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${shown(line)}`)];
