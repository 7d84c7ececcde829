/** ./defib quarantine list: which resources are left to humans. */
import { EVENT_TYPES } from "../../core/eventType.ts";
import { plusSeconds, wholeSeconds } from "../../core/time.ts";
import type { CliSettings } from "../../settings.ts";
import { awsProblem } from "../aws.ts";
import type { Call } from "../command.ts";
import { type Control, openControl } from "../control.ts";
import { EXIT, type ExitCode } from "../exitCodes.ts";
import { shown, type Terminal } from "../terminal.ts";
import { readableTime } from "../time.ts";
import { inQuarantine, resourceNamed } from "./resourceItems.ts";

const DAY_SECONDS = 24 * 3600;

/** @throws CliError */
export async function list(
  resources: readonly string[],
  call: Call,
  terminal: Terminal,
  settings: CliSettings,
): Promise<ExitCode> {
  terminal.tell(`Reading the table ${settings.tableName} …`);
  const control = await openControl(call, settings);
  const { region } = control;
  const named = resources.map((text) => resourceNamed(text, call, settings, region).arn);
  const { looked, found } = await read(control, named, settings.tableName);
  if (call.json) {
    const told = found.map(({ arn, quarantine }) => ({ resource_arn: arn, ...quarantine }));
    terminal.print(`${JSON.stringify({ schemaVersion: 1, looked_at: looked, quarantined: told }, null, 2)}\n`);
    return EXIT.ok;
  }
  for (const { arn, quarantine } of found) {
    const { since, by, why } = quarantine;
    terminal.print(
      `${shown(arn)}\n  since ${readableTime(since, settings.timeZone)}, by ${shown(by)}: ${shown(why)}\n`,
    );
  }
  const of =
    resources.length > 0 ? "the resources named" : "those whose incidents of the last 24 hours are open or escalated";
  terminal.tell(`${found.length} in quarantine, of ${looked.length} looked at: ${of}.`);
  if (resources.length === 0) terminal.tell("A quarantine lasts until it is lifted; about an older one ask by its id.");
  const [first] = found;
  if (first !== undefined) terminal.tell(`Next: ./defib quarantine lift ${shown(first.arn)} --reason WHY`);
  return EXIT.ok;
}

async function read(control: Control, named: readonly string[], tableName: string) {
  try {
    const looked = named.length > 0 ? [...new Set(named)] : await arnsOfTheLastDay(control);
    return { looked, found: await inQuarantine(control, looked) };
  } catch (error) {
    throw awsProblem(error, { action: "dynamodb:Query", tableName, region: control.region });
  }
}

/** Whatever is in quarantine and had an alarm since yesterday is among them. */
async function arnsOfTheLastDay({ incidents }: Control): Promise<readonly string[]> {
  const now = new Date().toISOString();
  const from = wholeSeconds(plusSeconds(now, -DAY_SECONDS));
  const to = wholeSeconds(plusSeconds(now, 1));
  const arns = new Set<string>();
  for (const type of EVENT_TYPES) {
    for await (const { outcome, resource_arn } of incidents.day(type, from, to)) {
      if (resource_arn !== null && (outcome === null || outcome === "ESCALATED")) arns.add(resource_arn);
    }
  }
  return [...arns].sort();
}
