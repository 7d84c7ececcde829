/** Looks for a breach under one mutation, in a worker of its own. */
import { Worker } from "node:worker_threads";
import type { Mutation } from "./mutation.ts";

export type Hunt =
  | { readonly kind: "caught"; readonly invariant: string; readonly seed: number }
  | { readonly kind: "survived"; readonly seeds: number }
  /** The mutation does not fit the source any more, or what it makes cannot be loaded. */
  | { readonly kind: "unfit"; readonly why: string };

export interface Known {
  readonly seeds: readonly number[];
  /** On how many of the seeds each invariant is breached. */
  readonly invariants: Readonly<Record<string, number>>;
}

export const NOTHING_KNOWN: Known = { seeds: [], invariants: {} };

export interface Prey {
  readonly mutation: Mutation;
  readonly seeds: number;
  /** What fails without any mutation proves nothing. */
  readonly except: Known;
}

export function hunt(mutation: Mutation, seeds: number, except: Known): Promise<Hunt> {
  const workerData: Prey = { mutation, seeds, except };
  return new Promise((resolve) => {
    const worker = new Worker(new URL("./hunter.ts", import.meta.url), { workerData });
    worker.once("message", (found: Hunt) => {
      void worker.terminate();
      resolve(found);
    });
    worker.once("error", (error) => resolve({ kind: "unfit", why: String(error) }));
  });
}
