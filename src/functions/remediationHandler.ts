/**
 * One run of one incident. On AWS the function is durable and a run lasts as long as it must; where whoever invokes it
 * keeps no journal (the local cloud), the run lives in one process for at most twelve minutes of waiting.
 */
import { type DurableExecutionInvocationInput, withDurableExecution } from "@aws/durable-execution-sdk-js";
import type { IncidentKey } from "../core/incident.ts";
import { remediate } from "../core/remediate.ts";
import { RunStopped } from "../core/run/runStopped.ts";
import type { RunWorld } from "../core/run/world.ts";
import type { Workflow } from "../ports.ts";
import { durable } from "../workflow/durable.ts";
import { inProcess } from "../workflow/inProcess.ts";

/** Lambda ends a function after 15 minutes; the rest is for the last step and its writes. */
const WAITS_END_AFTER_SECONDS = 12 * 60;

export interface RunRequest extends IncidentKey {
  readonly run: number;
}

export interface RunAnswer {
  readonly outcome: string | null;
}

type DurableHandler = ReturnType<typeof withDurableExecution>;

/** @throws for a payload that is no run request, with what it should be. */
export function remediationHandler(world: RunWorld) {
  const durably = withDurableExecution((payload: unknown, context) =>
    answer(payload, world, (run) => durable(context, { run, clock: world.clock })),
  );
  return async (event: unknown, context: Parameters<DurableHandler>[1]) => {
    if (isDurable(event)) return durably(event, context);
    const until = new Date(world.clock.now().getTime() + WAITS_END_AFTER_SECONDS * 1000);
    return answer(event, world, (run) => inProcess({ run, clock: world.clock, until }));
  };
}

async function answer(payload: unknown, world: RunWorld, hostOf: (run: number) => Workflow): Promise<RunAnswer> {
  const { pk, sk, run } = runRequest(payload);
  try {
    const ending = await remediate({ pk, sk }, hostOf(run), world);
    return { outcome: ending?.outcome ?? null };
  } catch (error) {
    if (!(error instanceof RunStopped)) throw error;
    world.logger.info("run.stopped", { correlation_id: sk, run, reason: error.reason, detail: error.message });
    return { outcome: null };
  }
}

/** What Lambda sends to a durable function instead of the payload: the execution's name and its journal so far. */
const isDurable = (event: unknown): event is DurableExecutionInvocationInput =>
  typeof event === "object" && event !== null && "DurableExecutionArn" in event && "CheckpointToken" in event;

function runRequest(payload: unknown): RunRequest {
  if (typeof payload === "object" && payload !== null && "pk" in payload && "sk" in payload && "run" in payload) {
    const { pk, sk, run } = payload;
    if (typeof pk === "string" && typeof sk === "string" && typeof run === "number" && Number.isInteger(run) && run > 0)
      return { pk, sk, run };
  }
  throw new Error(
    'the payload is no run request; expected e.g. {"pk":"INCIDENT#EC2_HIGH_CPU","sk":"2025-11-30T02:34:12Z#7fce2e43","run":1}',
  );
}
