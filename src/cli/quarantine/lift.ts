/** ./defib quarantine lift: a human has found the cause, and gives the resource back to Defib. */
import type { BrakeChange, Quarantine, ResourceItem } from "../../core/permits/items.ts";
import { resourceKey } from "../../core/permits/keys.ts";
import { liftQuarantine } from "../../core/permits/quarantine.ts";
import { changeItem } from "../../core/table.ts";
import type { CliSettings } from "../../settings.ts";
import { awsProblem } from "../aws.ts";
import { changeText } from "../brake/engage.ts";
import type { Call } from "../command.ts";
import { type Control, openControl } from "../control.ts";
import { EXIT, type ExitCode } from "../exitCodes.ts";
import { changeBy, neededReason } from "../operator.ts";
import { shown, type Terminal } from "../terminal.ts";
import { readableTime } from "../time.ts";
import { resourceNamed } from "./resourceItems.ts";

const EXAMPLE = './defib quarantine lift i-0123456789abcdef0 --reason "The disk was replaced."';

/** @throws CliError */
export async function lift(text: string, call: Call, terminal: Terminal, settings: CliSettings): Promise<ExitCode> {
  const reason = neededReason(call, EXAMPLE);
  terminal.tell("Lifting the quarantine …");
  const control = await openControl(call, settings);
  const { arn } = resourceNamed(text, call, settings, control.region);
  const change = changeBy(call, terminal, reason, new Date());
  const { was, before } = await lifted(control, arn, change, settings.tableName);
  if (call.json) {
    const told = { schemaVersion: 1, resource_arn: arn, was, lifted: was === null ? before : change };
    terminal.print(`${JSON.stringify(told, null, 2)}\n`);
  } else if (was === null) {
    const last = before === null ? "" : ` It was lifted at ${changeText(before, settings.timeZone)}`;
    terminal.print(`${arn} is not in quarantine; nothing was changed.${last}\n`);
  } else {
    const since = `it was in it since ${readableTime(was.since, settings.timeZone)}, by ${shown(was.by)}: ${shown(was.why)}`;
    terminal.print(`${arn} is out of quarantine; ${since}\n`);
    terminal.tell(`Kept: lifted by ${shown(change.by)}: ${shown(change.why)} Its attempts and cooldown begin again.`);
  }
  return EXIT.ok;
}

/** @returns what was lifted, null when there was none; and who lifted one before. */
async function lifted(
  { table, region }: Control,
  arn: string,
  change: BrakeChange,
  tableName: string,
): Promise<{ readonly was: Quarantine | null; readonly before: BrakeChange | null }> {
  let was: Quarantine | null = null;
  let before: BrakeChange | null = null;
  try {
    await changeItem<ResourceItem>(table, resourceKey(arn), (item) => {
      const given = liftQuarantine(item, change.at);
      was = given.was;
      before = item?.lifted ?? null;
      return was === null || given.item === undefined ? item : { ...given.item, lifted: change };
    });
    return { was, before };
  } catch (error) {
    throw awsProblem(error, { action: "dynamodb:PutItem", tableName, region });
  }
}
