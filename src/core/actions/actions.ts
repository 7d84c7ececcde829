/** The registry of actions that call AWS. `INVESTIGATE` changes nothing and stands in `investigate.ts`. */
import type { CallAnswer, Fleet } from "../../ports.ts";
import type { Attempt } from "../incident.ts";
import type { Resource } from "../resource.ts";
import type { CallingAction } from "./action.ts";
import { reboot } from "./reboot.ts";
import { start } from "./start.ts";

export const callingActions: readonly CallingAction[] = [reboot, start];

/** Makes the attempt's call; in any mode but `auto`, as a dry run. */
export async function callAction(attempt: Attempt, target: Resource, fleet: Fleet): Promise<CallAnswer> {
  const action = callingActions.find(({ name }) => name === attempt.action);
  if (action === undefined)
    return {
      kind: "refused",
      error: null,
      message: `The policy names ${attempt.action}, which is not built yet.`,
      requestId: null,
    };
  return action.call(target, attempt.mode !== "auto", fleet);
}
