/**
 * How long a message that could not be taken in stays out of sight: 1, 2, 4, 8, 15 minutes. "Leaving it in the queue" burns
 * a receive each time it is seen, and five of them make a dead letter: so five outlast half an hour of an outage.
 */
export const POSTPONED_FIRST_SECONDS = 60;
export const POSTPONED_SECONDS_MAX = 15 * 60;

/** @param receives so far, this one too */
export const postponedSeconds = (receives: number): number =>
  Math.min(POSTPONED_SECONDS_MAX, POSTPONED_FIRST_SECONDS * 2 ** (Math.max(1, receives) - 1));
