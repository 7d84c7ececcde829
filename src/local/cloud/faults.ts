/** Errors that a test or a story asks for: the next calls of one operation fail as it says. */
import { AwsError, ConnectionCut, type Operation } from "./wire/service.ts";

export interface Fault {
  /** The operation that fails, e.g. `RebootInstances`. */
  readonly operation: string;
  readonly error?: { readonly name: string; readonly status: number; readonly message: string };
  /** The connection ends without an answer. */
  readonly cut?: boolean;
  /** How many calls fail; 1 when not given. */
  readonly times?: number;
  /** The call is carried out all the same: only its answer is an error, or never comes. */
  readonly applied?: boolean;
  /** What happens while the caller waits for the answer, e.g. its end. */
  readonly meanwhile?: () => void;
}

export class Faults {
  readonly #waiting: { readonly fault: Fault; left: number }[] = [];

  failNext(fault: Fault): void {
    if (!fault.error && !fault.cut) throw new TypeError(`Say how ${fault.operation} fails: give error, or cut: true.`);
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  take(operation: string): Fault | null {
    const found = this.#waiting.find((entry) => entry.fault.operation === operation && entry.left > 0);
    if (!found) return null;
    found.left -= 1;
    return found.fault;
  }
}

/** The same operation, failing when it was asked to. */
export function withFaults(operation: Operation, faults: Faults): Operation {
  return {
    ...operation,
    answer: async (input, call) => {
      const fault = faults.take(operation.name);
      if (!fault) return operation.answer(input, call);
      if (fault.applied) await operation.answer(input, call);
      fault.meanwhile?.();
      throw failure(fault);
    },
  };
}

export function failure(fault: Fault): Error {
  const { error } = fault;
  return error && !fault.cut
    ? new AwsError(error.name, error.status, error.message)
    : new ConnectionCut(fault.operation);
}
