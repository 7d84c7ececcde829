/** Records the calls of an operation in the trail, as they were carried out or refused. */
import type { Callers } from "../callers.ts";
import { AwsError, type Operation } from "../wire/service.ts";
import type { Trail, TrailEntry } from "./trail.ts";

export interface Recorder {
  readonly trail: Trail;
  readonly callers: Callers;
  /** E.g. `ec2.amazonaws.com`. */
  readonly source: string;
}

/** An answer that got lost on its way makes no difference here: the call was carried out, and is recorded so. */
export function withTrail(operation: Operation, { trail, callers, source }: Recorder): Operation {
  return {
    ...operation,
    answer: async (input, call) => {
      const asked = {
        region: call.region,
        source,
        name: operation.name,
        caller: callers.ofKey(call.accessKeyId),
        instanceIds: instanceIdsIn(input),
      };
      try {
        const output = await operation.answer(input, call);
        trail.record({ ...asked, error: null });
        return output;
      } catch (error) {
        trail.record({ ...asked, error: errorOf(error) });
        throw error;
      }
    },
  };
}

/** Of calls on several instances and on one. */
export function instanceIdsIn({ InstanceIds, InstanceId }: Record<string, unknown>): readonly string[] {
  if (Array.isArray(InstanceIds)) return InstanceIds.map(String);
  return typeof InstanceId === "string" ? [InstanceId] : [];
}

function errorOf(error: unknown): NonNullable<TrailEntry["error"]> {
  if (!(error instanceof AwsError)) return { code: "Server.InternalError", message: String(error) };
  return { code: `${error.status < 500 ? "Client" : "Server"}.${error.name}`, message: error.message };
}
