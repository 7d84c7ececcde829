/**
 * A durable function under the SDK's own test runner, with two things it lacks: a clock that each wait moves, and
 * processes that are lost in the middle of a step. Waits and back-off take no time.
 */
import {
  type DurableExecutionClient,
  DurableExecutionInvocationInputWithClient,
  type DurableLambdaHandler,
  type OperationUpdate,
} from "@aws/durable-execution-sdk-js";
import { LocalDurableTestRunner } from "@aws/durable-execution-sdk-js-testing";
import type { VirtualClock } from "../core/run/scriptedWorld.fixtures.ts";

type Invocation = Parameters<DurableLambdaHandler>[0];
type Context = Parameters<DurableLambdaHandler>[1];

export interface DurableRunner {
  /** Runs one execution to its end. */
  run(payload: unknown): ReturnType<LocalDurableTestRunner["run"]>;
  /** What was written to the journal, in its order. */
  readonly journal: readonly OperationUpdate[];
  /** How often a process has begun, or replayed, the function. */
  readonly processes: number;
  /** Called in a step: its process goes no further, and Lambda begins another one with the journal as it is. */
  loseProcess(): Promise<never>;
}

export function durableRunner(handler: DurableLambdaHandler, clock: VirtualClock): DurableRunner {
  const journal: OperationUpdate[] = [];
  let processes = 0;
  let lostUpTo = 0;
  let loseThis: () => void = () => undefined;
  let lastWrite: Promise<unknown> = Promise.resolve();
  let token = "";

  /** The journal as one process writes it: once it is lost it writes nothing more. */
  const noting = (client: DurableExecutionClient, process: number): DurableExecutionClient => ({
    getExecutionState: (request, logger) => client.getExecutionState(request, logger),
    async checkpoint(request, logger) {
      if (process <= lostUpTo) return new Promise<never>(() => undefined);
      const writing = client.checkpoint(request, logger);
      lastWrite = writing;
      const written = await writing;
      token = written.CheckpointToken ?? token;
      for (const update of request.Updates ?? []) {
        journal.push(update);
        const seconds = update.WaitOptions?.WaitSeconds ?? update.StepOptions?.NextAttemptDelaySeconds ?? 0;
        clock.moveTo(new Date(clock.now().getTime() + seconds * 1000).toISOString());
      }
      return written;
    },
  });

  async function invoke(event: Invocation, client: DurableExecutionClient, context: Context) {
    const process = ++processes;
    token = event.CheckpointToken;
    const lost = new Promise<"lost">((resolve) => {
      loseThis = () => resolve("lost");
    });
    const input = new DurableExecutionInvocationInputWithClient(event, noting(client, process));
    const answer = await Promise.race([handler(input, context), lost]);
    if (answer !== "lost") return answer;
    await lastWrite;
    const { DurableExecutionArn } = event;
    const state = await client.getExecutionState({ DurableExecutionArn, CheckpointToken: token, Marker: "" });
    const next = {
      ...event,
      DurableExecutionArn,
      CheckpointToken: token,
      InitialExecutionState: { Operations: state.Operations ?? [], NextMarker: "" },
    };
    return invoke(next, client, context);
  }

  const runner = new LocalDurableTestRunner({
    handlerFunction: (event, context) => {
      if (!DurableExecutionInvocationInputWithClient.isInstance(event))
        throw new Error("the test runner brings a client");
      return invoke(event, event.durableExecutionClient, context);
    },
  });
  return {
    run: (payload) => inFalseTime(() => runner.run({ payload })),
    journal,
    get processes() {
      return processes;
    },
    loseProcess() {
      lostUpTo = processes;
      loseThis();
      return new Promise<never>(() => undefined);
    },
  };
}

/**
 * The runner replaces the whole process's timers, so it may only for one execution. Ticks and microtasks it replaces too,
 * and would lose those that wait at the end, the test reporter's among them: they stay real.
 */
async function inFalseTime<T>(work: () => Promise<T>): Promise<T> {
  const { nextTick } = process;
  const { queueMicrotask } = globalThis;
  await LocalDurableTestRunner.setupTestEnvironment({ skipTime: true });
  Object.assign(process, { nextTick });
  Object.assign(globalThis, { queueMicrotask });
  try {
    return await work();
  } finally {
    await LocalDurableTestRunner.teardownTestEnvironment();
  }
}
