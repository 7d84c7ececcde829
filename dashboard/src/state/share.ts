/** What a reader passes on: a link to an incident, or its facts as Markdown. */
import type { ReportRow } from "../../../src/core/report/model.ts";
import { shownDay } from "./store.ts";
import { view } from "./view.ts";
import { formatView } from "./viewState.ts";

/** Names the day, so that it still finds the incident tomorrow. */
export const linkTo = (id: string | null): string =>
  `${location.origin}/${formatView({ ...view.peek(), date: shownDay.peek(), open: id })}`;

/** What to type to see everything that was recorded. */
export const commandFor = (id: string): string => `./defib incident '${id.replaceAll("'", "'\\''")}'`;

export function markdownOf(row: ReportRow): string {
  const lines = [
    `**${row.outcome ?? "OPEN"}** ${row.event_type} on ${code(row.instance_id)} (${code(row.region ?? "no region")})`,
    `- ${plain(row.message)}`,
    `- ${row.action} → ${row.result}, first seen ${row.created_at}`,
    `- ${code(commandFor(row.id))}`,
    `- ${linkTo(row.id)}`,
  ];
  return `${lines.join("\n")}\n`;
}

const code = (text: string): string => `\`${text.replaceAll(/[`\r\n]/g, " ")}\``;

/** Every character that Markdown or HTML could take for its own is written with a backslash. */
const plain = (text: string): string => text.replaceAll(/\s+/g, " ").replaceAll(/[\\`*_{}[\]<>()#+!|~&]/g, "\\$&");
