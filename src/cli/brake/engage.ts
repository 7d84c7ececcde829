/** ./defib brake engage: without a question, on whichever switch can be reached. */
import type { BrakeChange } from "../../core/permits/items.ts";
import type { CliSettings } from "../../settings.ts";
import type { Call } from "../command.ts";
import { EXIT, type ExitCode } from "../exitCodes.ts";
import { changeBy } from "../operator.ts";
import { shown, type Terminal } from "../terminal.ts";
import { readableTime } from "../time.ts";
import { bothHands } from "./bothHands.ts";
import {
  engageItem,
  nameOfParameter,
  nameOfTable,
  openSwitches,
  type Part,
  type Switches,
  setSwitch,
} from "./switches.ts";

/** @throws CliError */
export async function engage(call: Call, terminal: Terminal, settings: CliSettings): Promise<ExitCode> {
  terminal.tell("Engaging the brake …");
  const change = changeBy(call, terminal, call.values.get("reason") ?? "No reason was given", new Date());
  const switches = await openSwitches(call, settings);
  let first = change;
  const ofTable = async (): Promise<Part> => {
    const engaged = await engageItem(switches, change);
    if (engaged.known) first = engaged.value;
    const detail = engaged.known ? "engaged" : engaged.why;
    return { name: nameOfTable(switches), ok: engaged.known, detail };
  };
  const parts = await bothHands([
    { name: nameOfTable(switches), done: ofTable() },
    { name: nameOfParameter(switches), done: setSwitch(switches, "engaged") },
  ]);
  const ok = parts.some((part) => part.ok);
  const { account, region } = switches;
  if (call.json) {
    const told = { schemaVersion: 1, ok, account, region, engaged: ok ? first : null, parts };
    terminal.print(`${JSON.stringify(told, null, 2)}\n`);
  } else {
    terminal.print(`${headline(switches, ok, first, settings.timeZone)}\n${parts.map(partLine).join("")}`);
  }
  if (parts.some((part) => !part.ok)) terminal.tell(ok ? ONE_HOLDS : NONE_HOLDS);
  if (ok) terminal.tell("Next: ./defib brake release --reason WHY, when it is over.");
  return ok ? EXIT.ok : EXIT.failed;
}

const ONE_HOLDS = "One switch holds: no action begins while either is on. Run the same command again for the other.";
const NONE_HOLDS =
  "Next: run the same command again; or set the concurrency of Defib's remediation function to 0 in the Lambda console.";

export const partLine = ({ name, ok, detail }: Part): string => `  ${ok ? "✓" : "✗"} ${name}: ${shown(detail)}\n`;

/** @example changeText(change, "UTC") // "2026-11-24 02:41:00Z, by alice: Failover." */
export const changeText = ({ by, why, at }: BrakeChange, timeZone: string): string =>
  `${readableTime(at, timeZone)}, by ${shown(by)}: ${shown(why)}`;

export const placeText = ({ account, region }: Pick<Switches, "account" | "region">): string =>
  account === null ? region : `${account}, ${region}`;

function headline(switches: Switches, ok: boolean, first: BrakeChange, timeZone: string): string {
  if (!ok) return `The brake could not be engaged in ${placeText(switches)}.`;
  return `The brake is on in ${placeText(switches)}, since ${changeText(first, timeZone)}`;
}
