/** An explanation as an operator reads it in a terminal: plain text, without colour, one fact a line. */
import type { ExplainedSignal, Explanation } from "./explain.ts";
import { clean } from "./hostile.ts";

const LINE_CHARACTERS_MAX = 1200;

const line = (label: string, content: string): string => `  ${label.padEnd(9)}${clean(content, LINE_CHARACTERS_MAX)}`;

const place = ({ account, region }: ExplainedSignal): string =>
  `account ${account ?? "unknown"}, region ${region ?? "unknown"}`;

function signalText(signal: ExplainedSignal): string {
  const rule =
    signal.rule === null ? "no rule takes it" : `rule ${signal.rule}, mode ${signal.mode}, ${signal.severity}`;
  return [
    `${signal.event_type}: ${signal.action ?? "no action"}`,
    line("resource", signal.resource_id === null ? "none" : `${signal.resource_id} (${signal.resource_type ?? ""})`),
    line("where", place(signal)),
    ...(signal.alarm_name === null ? [] : [line("alarm", signal.alarm_name)]),
    line("state", `${signal.state ?? "no alarm state"}, ${signal.effect}, at ${signal.at}`),
    line("rule", rule),
    line("why", signal.why),
  ].join("\n");
}

const NEXT = "Next: ./defib handle FILE plays it through the whole pipeline on a throw-away local cloud.";
const NOTHING = "No signal was understood. Compare the event with those in samples/events/.";

export function explanationText({ signals, problems }: Explanation): string {
  const told =
    problems.length === 0
      ? []
      : [["Problems:", ...problems.map((problem) => `  - ${clean(problem, LINE_CHARACTERS_MAX)}`)].join("\n")];
  return `${[...signals.map(signalText), ...told, signals.length === 0 ? NOTHING : NEXT].join("\n\n")}\n`;
}
