/** How often, and how late, a durable host repeats a step that failed. */

/** A fault of a service or of the network passes with time, and nothing can be written down before it has. */
const AFTER_FAULT = { triesMax: 104, waitSecondsMax: 15 * 60 } as const;
/** Anything else is most likely a fault of our own: soon a human is told. */
const OTHERWISE = { triesMax: 6, waitSecondsMax: 60 } as const;

const FIRST_WAIT_SECONDS = 5;

export type Retry =
  | { readonly shouldRetry: true; readonly delay: { readonly seconds: number } }
  | { readonly shouldRetry: false };

/** @param tries made so far. After the first waits it is four times an hour for a day; a fault of our own has two minutes. */
export function retryAfter(error: Error, tries: number): Retry {
  const { triesMax, waitSecondsMax } = isFromOutside(error) ? AFTER_FAULT : OTHERWISE;
  if (tries >= triesMax) return { shouldRetry: false };
  const seconds = Math.min(waitSecondsMax, FIRST_WAIT_SECONDS * 2 ** (tries - 1));
  return { shouldRetry: true, delay: { seconds } };
}

/** An SDK client's error (it has `$metadata`), or the system's (it has a code). A request that is itself wrong stays so. */
export const isFromOutside = (error: Error): boolean =>
  error.name !== "ValidationException" && ("$metadata" in error || ("code" in error && typeof error.code === "string"));
