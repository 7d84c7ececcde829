/** The brake's two switches: the control item in the table, and a parameter that is there when the table is not. */
import { failureOf, isPermissionFailure } from "../../aws/failure.ts";
import type { Known } from "../../core/look.ts";
import { known, unknown } from "../../core/look.ts";
import { engageBrake, releaseBrake } from "../../core/permits/brake.ts";
import type { BrakeChange, BrakeItem } from "../../core/permits/items.ts";
import { brakeKey } from "../../core/permits/keys.ts";
import { changeItem } from "../../core/table.ts";
import type { BrakeLever } from "../../ports.ts";
import type { CliSettings } from "../../settings.ts";
import { awsProblem } from "../aws.ts";
import type { Call } from "../command.ts";
import { type Control, openControl } from "../control.ts";
import { accountOf } from "../place.ts";

export interface Switches extends Control {
  /** Null when nobody said it: then only the second switch can be reached. */
  readonly account: string | null;
  readonly tableName: string;
  readonly parameterName: string;
  readonly brakeSwitch: BrakeLever;
}

/** One switch, and what came of it: for a person, and for a script. */
export interface Part {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** @throws CliError */
export async function openSwitches(call: Call, settings: CliSettings): Promise<Switches> {
  const account = accountOf(call, settings);
  const { tableName, brakeParameter: parameterName } = settings;
  const [control, { ssmBrakeLever }] = await Promise.all([
    openControl(call, settings),
    import("../../aws/ssmBrakeLever.ts"),
  ]);
  return { ...control, account, tableName, parameterName, brakeSwitch: ssmBrakeLever({ parameterName }) };
}

export const nameOfTable = ({ tableName }: Switches): string => `table ${tableName}`;
export const nameOfParameter = ({ parameterName }: Switches): string => `parameter ${parameterName}`;

/** The control item as it is; undefined when nobody has touched it yet. */
export async function readItem(switches: Switches): Promise<Known<BrakeItem | undefined>> {
  const { account, region, table } = switches;
  if (account === null) return unknown(ACCOUNT_UNKNOWN);
  try {
    return known((await table.read<BrakeItem>(brakeKey({ account, region })))?.value);
  } catch (error) {
    return unknown(whyNotTable(error, switches, "dynamodb:GetItem"));
  }
}

/** @returns who engaged it first */
export async function engageItem(switches: Switches, change: BrakeChange): Promise<Known<BrakeChange>> {
  const { account, region, table } = switches;
  if (account === null) return unknown(ACCOUNT_UNKNOWN);
  const place = { account, region };
  try {
    const after = await changeItem<BrakeItem>(table, brakeKey(place), (item) => engageBrake(item, place, change));
    return known(after?.value.engaged ?? change);
  } catch (error) {
    return unknown(whyNotTable(error, switches, "dynamodb:PutItem"));
  }
}

/** @returns who had engaged it; null when it was not on */
export async function releaseItem(switches: Switches, change: BrakeChange): Promise<Known<BrakeChange | null>> {
  const { account, region, table } = switches;
  if (account === null) return unknown(ACCOUNT_UNKNOWN);
  let was: BrakeChange | null = null;
  try {
    await changeItem<BrakeItem>(table, brakeKey({ account, region }), (item) => {
      const released = releaseBrake(item, change);
      was = released.was;
      return released.item;
    });
    return known(was);
  } catch (error) {
    return unknown(whyNotTable(error, switches, "dynamodb:PutItem"));
  }
}

export async function setSwitch(switches: Switches, state: "engaged" | "released"): Promise<Part> {
  const name = nameOfParameter(switches);
  try {
    await switches.brakeSwitch.set(state);
    return { name, ok: true, detail: state };
  } catch (error) {
    const failure = failureOf(error);
    const denied = `these credentials may not call ssm:PutParameter on ${switches.parameterName}`;
    const detail = isPermissionFailure(failure) ? denied : `${failure.name}: ${failure.message}`;
    return { name, ok: false, detail };
  }
}

const ACCOUNT_UNKNOWN = "The account is not known: give --account, or set DEFIB_ACCOUNT_ID.";

function whyNotTable(error: unknown, { tableName, region }: Switches, action: string): string {
  const { what, why } = awsProblem(error, { action, tableName, region }).problem;
  return `${what} ${why}`;
}
