import type { DynamoIncidents } from "../../aws/dynamoIncidents.ts";
import { EVENT_TYPES, type EventType } from "../../core/eventType.ts";
import { nearestWord } from "../../core/nearestWord.ts";
import { dateAt, dateProblem, dayBounds } from "../../core/report/day.ts";
import type { LeftOut, ReportedIncident, UnreadableRecord } from "../../core/report/incidentReader.ts";
import { rowOf } from "../../core/report/row.ts";
import type { Call, Command } from "../command.ts";
import { EXIT } from "../exitCodes.ts";
import { formatted, LIST_FORMATS, type ListFormat } from "../incidents/listFormats.ts";
import { readTable } from "../incidents/openTable.ts";
import { rememberIds } from "../incidents/rememberedIds.ts";
import { argumentNotWanted, badValue, optionsExclude } from "../problems.ts";
import { readSettings } from "../settings.ts";
import { shown } from "../terminal.ts";

const RESOURCE_INCIDENTS_MAX = 200;

const usage = "incidents [--date DATE] [--type TYPE] [--resource ID]";

export const incidents: Command = {
  name: "incidents",
  usage,
  about: [
    "Lists the incidents of a day (today, unless --date says another) or the newest of one resource.",
    "Reads the table incident_events, or the one that DEFIB_TABLE names; changes nothing.",
  ].join("\n"),
  options: [
    { name: "date", value: "DATE", meaning: "the day, YYYY-MM-DD, in the time zone" },
    { name: "type", value: "TYPE", meaning: `only this event type: ${EVENT_TYPES.join(", ")}` },
    { name: "resource", value: "ID", meaning: "the newest incidents of this resource, on any day" },
    { name: "tz", value: "ZONE", meaning: "the time zone of the day and of the times shown; else UTC" },
    { name: "output", short: "o", value: "FORMAT", meaning: LIST_FORMATS.join(", ") },
  ],
  examples: [
    { command: "./defib incidents --date 2026-11-24", meaning: "what happened on that day, in UTC" },
    {
      command: "./defib incidents --resource i-0123456789abcdef0 -o name",
      meaning: "the ids of one instance's incidents",
    },
    { command: "./defib incidents --date 2026-11-24 --type EC2_HIGH_CPU --json", meaning: "one event type, as data" },
  ],
  usesAws: true,

  async run(call, terminal) {
    const [extra] = call.words;
    if (extra !== undefined) throw argumentNotWanted(`./defib ${usage}`, "incidents", extra);
    const asked = askedFor(call);
    const settings = readSettings(call, terminal);
    const unreadable: UnreadableRecord[] = [];
    const leftOut: LeftOut = (record) => unreadable.push(record);
    const found = await readTable(call, terminal, settings, "dynamodb:Query", (table) =>
      asked.resource === undefined
        ? ofDay(table, asked.date ?? dateAt(new Date(), settings.timeZone), asked.types, settings.timeZone, leftOut)
        : table.byResource(asked.resource, RESOURCE_INCIDENTS_MAX, leftOut),
    );
    const rows = found.filter((incident) => asked.types.includes(incident.event_type)).map(rowOf);
    for (const { id, why } of unreadable) terminal.tell(`✗ Left out: the record ${shown(id)} ${shown(why)}.`);
    if (rows.length === 0) terminal.tell(unreadable.length === 0 ? "No incidents." : "No other incidents.");
    if (rows.length > 0 || asked.format === "json" || asked.format === "yaml") {
      terminal.print(await formatted({ schemaVersion: 1, incidents: rows }, asked.format, settings.timeZone, terminal));
    }
    const ids = rows.map(({ id }) => id);
    rememberIds(ids.toReversed(), terminal.environment);
    const [first] = rows;
    if (first !== undefined && asked.format === "table") terminal.tell(`Next: ./defib incident '${first.id}'`);
    return EXIT.ok;
  },
};

interface Asked {
  readonly date: string | undefined;
  readonly resource: string | undefined;
  readonly types: readonly EventType[];
  readonly format: ListFormat;
}

function askedFor(call: Call): Asked {
  const date = call.values.get("date");
  const resource = call.values.get("resource");
  if (date !== undefined && resource !== undefined) {
    const why = "A resource's incidents are listed over all days.";
    throw optionsExclude("date", "resource", why, "./defib incidents --resource i-0123456789abcdef0");
  }
  const wrong = date === undefined ? null : dateProblem(date);
  if (date !== undefined && wrong !== null) throw badValue("--date", date, wrong, "--date 2026-11-24");
  return { date, resource, types: typesOf(call.values.get("type")), format: formatOf(call) };
}

function typesOf(text: string | undefined): readonly EventType[] {
  if (text === undefined) return EVENT_TYPES;
  const type = EVENT_TYPES.find((each) => each === text.toUpperCase());
  if (type !== undefined) return [type];
  const meant = nearestWord(text, EVENT_TYPES);
  const hint = meant === undefined ? "" : ` Did you mean ${meant}?`;
  throw badValue("--type", text, `The event types are ${EVENT_TYPES.join(", ")}.${hint}`, "--type EC2_HIGH_CPU");
}

function formatOf(call: Call): ListFormat {
  const text = call.values.get("output");
  if (text === undefined) return call.json ? "json" : "table";
  const format = LIST_FORMATS.find((each) => each === text);
  if (format === undefined) throw badValue("--output", text, `It is one of ${LIST_FORMATS.join(", ")}.`, "-o name");
  if (call.json && format !== "json") throw optionsExclude("json", "output", "Both name a format.", "-o yaml");
  return format;
}

async function ofDay(
  table: DynamoIncidents,
  date: string,
  types: readonly EventType[],
  timeZone: string,
  leftOut: LeftOut,
): Promise<readonly ReportedIncident[]> {
  const { from, to } = dayBounds(date, timeZone);
  const found = await Promise.all(types.map((type) => all(table.day(type, from, to, leftOut))));
  return found.flat().sort((one, other) => (one.sk < other.sk ? -1 : 1));
}

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
