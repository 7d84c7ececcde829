/** What a release asks and tells, for a person and for a script. */
import type { BrakeChange } from "../../core/permits/items.ts";
import { EXIT } from "../exitCodes.ts";
import { type CliError, problem } from "../problem.ts";
import { placeText } from "./engage.ts";
import type { Part, Switches } from "./switches.ts";
import { OPEN_READ_MAX, type WaitingIncident } from "./waiting.ts";
import type { Became, Then } from "./whatWaited.ts";

export function questionOf(switches: Switches, waiting: readonly unknown[], then: Then): string {
  const dropping = then === "drop" && waiting.length > 0 ? `Drop ${incidents(waiting.length)} and release` : "Release";
  return `${dropping} the brake in ${placeText(switches)}?`;
}

/** @example becameText(new Map([["a", "dropped"]])) // "1 incident was dropped.\n" */
export function becameText(became: ReadonlyMap<string, Became>): string {
  const count = (wanted: Became): number => [...became.values()].filter((one) => one === wanted).length;
  const [dropped, looks, wentOn] = [count("dropped"), count("looks_now"), count("went_on")];
  return [
    dropped > 0 ? `${incidents(dropped)} ${dropped === 1 ? "was" : "were"} dropped.\n` : "",
    looks > 0 ? `${incidents(looks)} ${looks === 1 ? "looks" : "look"} again with the next sweep.\n` : "",
    wentOn > 0 ? `${incidents(wentOn)} no longer waited, and went on alone.\n` : "",
  ].join("");
}

const incidents = (count: number): string => (count === 1 ? "1 incident" : `${count} incidents`);

/** So many are open that not all were read: what was read is dropped, and the brake stays on for the rest. */
export const moreMayWait = (dropped: number): CliError =>
  problem(
    "MORE_MAY_WAIT",
    EXIT.failed,
    `The brake stays on: ${incidents(dropped)} ${dropped === 1 ? "was" : "were"} dropped, and more may wait.`,
    `More than ${OPEN_READ_MAX} are open, and so many are read at a time.`,
    "Run the same command again in two minutes, when those are closed.",
  );

interface Released {
  readonly ok: boolean;
  readonly was: BrakeChange | null;
  readonly parts: readonly Part[];
  readonly waiting: readonly WaitingIncident[];
  readonly then: Then;
  readonly became: ReadonlyMap<string, Became>;
}

export function asData(switches: Switches, change: BrakeChange, released: Released) {
  const { ok, was, parts, then, became } = released;
  const { account, region } = switches;
  const waiting = released.waiting.map(({ id, instance_id, action, until }) => {
    return { id, instance_id, action, until, became: became.get(id) ?? "waits" };
  });
  return {
    schemaVersion: 1,
    ok,
    account,
    region,
    was,
    released: ok ? change : null,
    what_waited: then,
    waiting,
    parts,
  };
}
