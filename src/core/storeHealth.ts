/** When a table that does not answer is a human's business: after a while, once for each time that it is down. */
import { secondsBetween } from "./time.ts";

export interface StoreHealth {
  /** Null while it answers. */
  readonly failingSince: string | null;
  /** The last telling, of this outage or an earlier one. */
  readonly toldAt: string | null;
}

/** Less than a minute, so that the second sweep that fails tells. A fault of seconds is what retries are for. */
export const DOWN_AFTER_SECONDS = 45;
/** A table that comes and goes is told of this often. */
export const TELL_AGAIN_SECONDS = 3600;

export const HEALTHY_STORE: StoreHealth = { failingSince: null, toldAt: null };

export const afterAnswer = (health: StoreHealth): StoreHealth =>
  health.failingSince === null ? health : { ...health, failingSince: null };

/** @returns whether a human is to be told now; `told` says that it was done. */
export function afterFailure(
  health: StoreHealth,
  now: string,
): { readonly health: StoreHealth; readonly tell: boolean } {
  const failingSince = health.failingSince ?? now;
  const { toldAt } = health;
  const isDown = secondsBetween(failingSince, now) >= DOWN_AFTER_SECONDS;
  const isToldOfThis = toldAt !== null && toldAt >= failingSince;
  const isToldLately = toldAt !== null && secondsBetween(toldAt, now) < TELL_AGAIN_SECONDS;
  return { health: { ...health, failingSince }, tell: isDown && !isToldOfThis && !isToldLately };
}

export const told = (health: StoreHealth, now: string): StoreHealth => ({ ...health, toldAt: now });
