/** One run of one incident, in a function that lives at most fifteen minutes. */
import { remediate } from "../core/remediate.ts";
import { RunStopped } from "../core/run/runStopped.ts";
import type { RunWorld } from "../core/run/world.ts";
import { inProcess } from "../workflow/inProcess.ts";

/** Lambda ends a function after 15 minutes; the rest is for the last step and its writes. */
const WAITS_END_AFTER_SECONDS = 12 * 60;

export interface RunRequest {
  readonly pk: string;
  readonly sk: string;
  readonly run: number;
}

/** @throws for a payload that is no run request, with what it should be. */
export function remediationHandler(world: RunWorld) {
  return async (payload: unknown): Promise<{ readonly outcome: string | null }> => {
    const { pk, sk, run } = runRequest(payload);
    const until = new Date(world.clock.now().getTime() + WAITS_END_AFTER_SECONDS * 1000);
    try {
      const ending = await remediate({ pk, sk }, inProcess({ run, clock: world.clock, until }), world);
      return { outcome: ending?.outcome ?? null };
    } catch (error) {
      if (!(error instanceof RunStopped)) throw error;
      world.logger.info("run.stopped", { correlation_id: sk, run, reason: error.reason, detail: error.message });
      return { outcome: null };
    }
  };
}

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
