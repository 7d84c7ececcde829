import type { LocalClock } from "./cloud/clock.ts";

const MINUTE_MILLISECONDS = 60_000;

/** Does the work now and at every minute of the clock; the answer ends it. Work that is still going on is not overtaken. */
export function everyMinute(
  clock: LocalClock,
  work: () => Promise<unknown>,
  onError: (error: unknown) => void,
): () => void {
  let ended = false;
  const round = async () => {
    await work().catch(onError);
    if (!ended) cancel = clock.at(new Date(clock.now().getTime() + MINUTE_MILLISECONDS), () => void round());
  };
  let cancel = clock.at(clock.now(), () => void round());
  return () => {
    ended = true;
    cancel();
  };
}
