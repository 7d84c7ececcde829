/** ./defib brake release: a human looks at what waits, confirms, and lets go of both switches. */
import type { BrakeChange } from "../../core/permits/items.ts";
import type { CliSettings } from "../../settings.ts";
import { awsProblem } from "../aws.ts";
import type { Call } from "../command.ts";
import { checkConfirmable, confirm } from "../confirmed.ts";
import { EXIT, type ExitCode } from "../exitCodes.ts";
import { changeBy, neededReason } from "../operator.ts";
import { neededAccountOf } from "../place.ts";
import { badValue, notOffered } from "../problems.ts";
import { shown, type Terminal } from "../terminal.ts";
import { readableTime } from "../time.ts";
import { changeText, partLine, placeText } from "./engage.ts";
import { readState, stateText } from "./status.ts";
import { nameOfTable, openSwitches, type Part, releaseItem, type Switches, setSwitch } from "./switches.ts";
import { OPEN_READ_MAX, type Waiting, waitingForBrake } from "./waiting.ts";

const EXAMPLE = './defib brake release --reason "The failover is over." --confirm=defib';

/** @throws CliError before anything is changed */
export async function release(call: Call, terminal: Terminal, settings: CliSettings): Promise<ExitCode> {
  const reason = neededReason(call, EXAMPLE);
  checkThen(call);
  checkConfirmable(call, terminal, EXAMPLE);
  neededAccountOf(call, settings);
  terminal.tell("Reading the brake …");
  const switches = await openSwitches(call, settings);
  const [state, { waiting, isWhole }] = await Promise.all([readState(switches), readWaiting(switches)]);
  terminal.tell(`${stateText(switches, state, settings.timeZone)}${waitingText(waiting, isWhole, settings.timeZone)}`);
  await confirm(call, terminal, `Release the brake in ${placeText(switches)}?`, EXAMPLE);

  const change = changeBy(call, terminal, reason, new Date());
  const { was, parts } = await letGo(switches, change);
  const ok = parts.every((part) => part.ok);
  const { account, region } = switches;
  if (call.json) {
    const told = {
      schemaVersion: 1,
      ok,
      account,
      region,
      was,
      released: ok ? change : null,
      what_waited: "look",
      waiting,
      parts,
    };
    terminal.print(`${JSON.stringify(told, null, 2)}\n`);
  } else {
    const by = changeText(change, settings.timeZone);
    const line = ok
      ? `is off in ${placeText(switches)} since ${by}`
      : `is not off in ${placeText(switches)}: either switch holds it.`;
    terminal.print(`The brake ${line}\n${parts.map(partLine).join("")}`);
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

function checkThen(call: Call): void {
  const then = call.values.get("then") ?? "look";
  if (then === "drop") {
    const why =
      "What waits looks again after the release and is judged anew: what is well by then ends without an action.";
    throw notOffered("Dropping what waited is not offered yet.", why, `The same command with --then look.`);
  }
  if (then !== "look") throw badValue("--then", then, "It is look; drop is not offered yet.", "--then look");
}

function waitingText(waiting: readonly Waiting[], isWhole: boolean, timeZone: string): string {
  const limit = isWhole ? "" : ` (of the first ${OPEN_READ_MAX} open ones)`;
  if (waiting.length === 0) return `No incident waits for it${limit}.`;
  const lines = waiting.map(({ id, instance_id, action, until }) => {
    const again = until === null ? "" : `  looks again at ${readableTime(until, timeZone)}`;
    return `  ${id}  ${action}  ${shown(instance_id)}${again}`;
  });
  const count = waiting.length === 1 ? "1 incident waits" : `${waiting.length} incidents wait`;
  return `${count} for it${limit}; after the release each looks again by itself and is judged anew:\n${lines.join("\n")}`;
}
