/** Every call that reached the fleet: what tests assert from, never what the product printed. */
import { instanceIdsIn } from "../trail/recorded.ts";
import { AwsError, ConnectionCut, type Operation } from "../wire/service.ts";

export interface FleetCall {
  /** ISO 8601 UTC, by the cloud's clock. */
  readonly at: string;
  readonly operation: string;
  readonly instanceIds: readonly string[];
  readonly dryRun: boolean;
  /** `would`: a dry run that would have been allowed. `cut`: the connection ended without an answer. */
  readonly outcome: "accepted" | "would" | "refused" | "cut";
  /** The error's name; null for `accepted` and `cut`. */
  readonly error: string | null;
}

export function withLog(operation: Operation, calls: FleetCall[], now: () => Date): Operation {
  return {
    ...operation,
    answer: async (input, call) => {
      const asked = {
        at: now().toISOString(),
        operation: operation.name,
        instanceIds: instanceIdsIn(input),
        dryRun: input["DryRun"] === true,
      };
      try {
        const output = await operation.answer(input, call);
        calls.push({ ...asked, outcome: "accepted", error: null });
        return output;
      } catch (error) {
        calls.push({ ...asked, ...failed(error) });
        throw error;
      }
    },
  };
}

function failed(error: unknown): Pick<FleetCall, "outcome" | "error"> {
  if (error instanceof ConnectionCut) return { outcome: "cut", error: null };
  if (!(error instanceof AwsError)) return { outcome: "refused", error: "InternalFailure" };
  return { outcome: error.name === "DryRunOperation" ? "would" : "refused", error: error.name };
}
