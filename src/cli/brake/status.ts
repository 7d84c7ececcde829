/** ./defib brake status: both switches. What cannot be read counts as on, as it does for an action. */
import type { Known } from "../../core/look.ts";
import type { BrakeItem } from "../../core/permits/items.ts";
import type { CliSettings } from "../../settings.ts";
import type { Call } from "../command.ts";
import { EXIT, type ExitCode } from "../exitCodes.ts";
import { neededAccountOf } from "../place.ts";
import { shown, type Terminal } from "../terminal.ts";
import { readableTime } from "../time.ts";
import { changeText, placeText } from "./engage.ts";
import { nameOfParameter, nameOfTable, openSwitches, readItem, type Switches } from "./switches.ts";

const ACTIONS_SHOWN_MAX = 10;

export interface State {
  readonly item: Known<BrakeItem | undefined>;
  readonly second: Known<"released" | "engaged">;
  readonly isOn: boolean;
}

/** @throws CliError */
export async function status(call: Call, terminal: Terminal, settings: CliSettings): Promise<ExitCode> {
  neededAccountOf(call, settings);
  terminal.tell("Reading the brake …");
  const switches = await openSwitches(call, settings);
  const state = await readState(switches);
  const { item, second, isOn } = state;
  if (call.json) {
    terminal.print(`${JSON.stringify({ schemaVersion: 1, ...asData(switches, state) }, null, 2)}\n`);
  } else {
    const actions = recentActions(item).map(
      ({ at, action, rule, incident }) => `  ${readableTime(at, settings.timeZone)}  ${action}  ${rule}  ${incident}\n`,
    );
    const counted = actions.length === 0 ? "No recent actions.\n" : `Recent actions:\n${actions.join("")}`;
    terminal.print(`${stateText(switches, state, settings.timeZone)}${counted}`);
  }
  if (isOn) terminal.tell("Next: ./defib brake release --reason WHY");
  return item.known && second.known ? EXIT.ok : EXIT.failed;
}

export async function readState(switches: Switches): Promise<State> {
  const [item, second] = await Promise.all([readItem(switches), switches.brakeSwitch.read()]);
  const itemIsOn = !item.known || (item.value?.engaged ?? null) !== null;
  const secondIsOn = !second.known || second.value === "engaged";
  return { item, second, isOn: itemIsOn || secondIsOn };
}

export function stateText(switches: Switches, { item, second, isOn }: State, timeZone: string): string {
  return [
    `The brake is ${isOn ? "on" : "off"} in ${placeText(switches)}.`,
    `  ${nameOfTable(switches)}: ${item.known ? itemText(item.value, timeZone) : unreadable(item.why)}`,
    `  ${nameOfParameter(switches)}: ${second.known ? SWITCH_WORD[second.value] : unreadable(second.why)}`,
    "",
  ].join("\n");
}

const SWITCH_WORD = { engaged: "on", released: "off" } as const;

const unreadable = (why: string): string => `unreadable, so it counts as on: ${shown(why)}`;

function itemText(item: BrakeItem | undefined, timeZone: string): string {
  if (item === undefined) return "off; never engaged";
  if (item.engaged !== null) return `on since ${changeText(item.engaged, timeZone)}`;
  return item.released === null ? "off; never engaged" : `off since ${changeText(item.released, timeZone)}`;
}

const recentActions = (item: State["item"]) =>
  item.known ? (item.value?.actions ?? []).slice(-ACTIONS_SHOWN_MAX).reverse() : [];

function asData(switches: Switches, { item, second, isOn }: State) {
  const { account, region, tableName, parameterName } = switches;
  return {
    account,
    region,
    on: isOn,
    table: {
      name: tableName,
      known: item.known,
      ...(item.known
        ? { engaged: item.value?.engaged ?? null, released: item.value?.released ?? null }
        : { why: item.why }),
    },
    parameter: { name: parameterName, ...second },
    recent_actions: recentActions(item).map(({ at, action, rule, incident }) => ({ at, action, rule, incident })),
  };
}
