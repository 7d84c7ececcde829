/** An action: one change to the world, or none (`INVESTIGATE`). One file each, in this folder. */
import type { CallAnswer, Fleet } from "../../ports.ts";
import type { Resource } from "../resource.ts";
import type { ActionName } from "./actionName.ts";

/** An action that changes the world by one call. */
export interface CallingAction {
  readonly name: Exclude<ActionName, "INVESTIGATE">;
  /** For a sentence: "reboot", "start". */
  readonly verb: string;
  readonly pastTense: string;
  /** Makes the call. With `dryRun`, AWS only checks the permission. Never throws: a refusal is an answer. */
  readonly call: (target: Resource, dryRun: boolean, fleet: Fleet) => Promise<CallAnswer>;
}
