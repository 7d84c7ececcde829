/** ./defib brake release: a human looks at what waits, confirms, and lets go of both switches. */
import type { BrakeChange } from "../../core/permits/items.ts";
import type { CliSettings } from "../../settings.ts";
import { awsProblem } from "../aws.ts";
import type { Call } from "../command.ts";
import { checkConfirmable, confirm } from "../confirmed.ts";
import { EXIT, type ExitCode } from "../exitCodes.ts";
import { changeBy, neededReason } from "../operator.ts";
import { neededAccountOf } from "../place.ts";
import { shown, type Terminal } from "../terminal.ts";
import { readableTime } from "../time.ts";
import { changeText, partLine, placeText } from "./engage.ts";
import { asData, becameText, moreMayWait, questionOf } from "./releaseText.ts";
import { readState, stateText } from "./status.ts";
import { nameOfTable, openSwitches, type Part, releaseItem, type Switches, setSwitch } from "./switches.ts";
import { checkThen, thenFor } from "./then.ts";
import { OPEN_READ_MAX, type Waiting, type WaitingIncident, waitingForBrake } from "./waiting.ts";
import { type Became, settle, type Then } from "./whatWaited.ts";

const EXAMPLE = './defib brake release --reason "The failover is over." --confirm=defib';

const NONE: ReadonlyMap<string, Became> = new Map();

/** @throws CliError before the brake is released; what was to be dropped may be dropped by then */
export async function release(call: Call, terminal: Terminal, settings: CliSettings): Promise<ExitCode> {
  const reason = neededReason(call, EXAMPLE);
  checkThen(call);
  checkConfirmable(call, terminal, EXAMPLE);
  neededAccountOf(call, settings);
  terminal.tell("Reading the brake …");
  const { timeZone } = settings;
  const switches = await openSwitches(call, settings);
  const [state, { waiting, isWhole }] = await Promise.all([readState(switches), readWaiting(switches)]);
  terminal.tell(`${stateText(switches, state, timeZone)}${waitingText(waiting, isWhole, timeZone)}`);
  const then = await thenFor(waiting, call, terminal);
  await confirm(call, terminal, questionOf(switches, waiting, then), EXAMPLE);

  const change = changeBy(call, terminal, reason, new Date());
  // What is dropped is dropped while the brake still holds it: none may act in between.
  const dropped = then === "drop" ? await settled(switches, waiting, then, change) : NONE;
  if (then === "drop" && !isWhole) throw moreMayWait(waiting.length);
  const { was, parts } = await letGo(switches, change);
  const ok = parts.every((part) => part.ok);
  const looking = then === "look" && ok ? await settled(switches, waiting, then, change) : NONE;
  const became = new Map([...dropped, ...looking]);
  if (call.json)
    terminal.print(`${JSON.stringify(asData(switches, change, { ok, was, parts, waiting, then, became }), null, 2)}\n`);
  else {
    const by = changeText(change, timeZone);
    const place = placeText(switches);
    const line = ok ? `is off in ${place} since ${by}` : `is not off in ${place}: either switch holds it.`;
    terminal.print(`The brake ${line}\n${parts.map(partLine).join("")}${becameText(became)}`);
  }
  terminal.tell(ok ? "Next: ./defib incidents" : "Next: run the same command again.");
  return ok ? EXIT.ok : EXIT.failed;
}

async function letGo(switches: Switches, change: BrakeChange) {
  const [item, second] = await Promise.all([releaseItem(switches, change), setSwitch(switches, "released")]);
  const was = item.known ? item.value : null;
  const detail = !item.known ? item.why : was === null ? "released; it was not on" : "released";
  const ofTable: Part = { name: nameOfTable(switches), ok: item.known, detail };
  return { was, parts: [ofTable, second] };
}

async function readWaiting(switches: Switches) {
  try {
    return await waitingForBrake(switches);
  } catch (error) {
    const { tableName, region } = switches;
    throw awsProblem(error, { action: "dynamodb:Query", tableName, region });
  }
}

async function settled(switches: Switches, waiting: readonly WaitingIncident[], then: Then, change: BrakeChange) {
  try {
    return await settle(waiting, then, change, switches.table);
  } catch (error) {
    const { tableName, region } = switches;
    throw awsProblem(error, { action: "dynamodb:PutItem", tableName, region });
  }
}
function waitingText(waiting: readonly Waiting[], isWhole: boolean, timeZone: string): string {
  const limit = isWhole ? "" : ` (of the first ${OPEN_READ_MAX} open ones)`;
  if (waiting.length === 0) return `No incident waits for it${limit}.`;
  const lines = waiting.map(({ id, instance_id, action, until }) => {
    const again = until === null ? "" : `  looks again at ${readableTime(until, timeZone)}`;
    return `  ${id}  ${action}  ${shown(instance_id)}${again}`;
  });
  const count = waiting.length === 1 ? "1 incident waits" : `${waiting.length} incidents wait`;
  return `${count} for it${limit}; after the release each looks again by itself and is judged anew, unless it is dropped:\n${lines.join("\n")}`;
}
