/** Many runners on one queue that delivers at least once, some of them killed on the way. For tests. */
import type { Disposition } from "./controlItems.ts";
import { type Fate, mortal } from "./mortalRunner.fixtures.ts";
import { ACCOUNT, type Notification, REGION } from "./notifications.fixtures.ts";
import { chance, pick, type Random, randomFrom, wholeBetween } from "./random.fixtures.ts";
import { receive } from "./receive.ts";
import type { IntakeWorld } from "./world.ts";

export interface StormSettings {
  readonly notifications: readonly Notification[];
  readonly seed: number;
  readonly runners: number;
  /** How many of a runner's calls kill it. */
  readonly deathShare: number;
  /** How many messages are delivered to a second runner while the first still has them. */
  readonly twiceShare: number;
}

export interface StormReport {
  readonly deliveries: number;
  /** Deliveries that ended in a death or a fault, so that the message came again. */
  readonly failures: number;
  readonly dispositions: readonly Disposition[];
}

/** With the shares used here a message fails about twice in five times: forty in a row do not happen by chance. */
const DELIVERIES_OF_ONE_MAX = 40;

/** Ends when every message has been acknowledged. @throws what made a message fail for the fortieth time. */
export async function storm(settings: StormSettings, world: IntakeWorld): Promise<StormReport> {
  const { seed, runners, deathShare, twiceShare } = settings;
  const random = randomFrom(seed);
  const queue = settings.notifications.map((notification) => ({ notification, delivered: 0 }));
  const dispositions: Disposition[] = [];
  let deliveries = 0;
  let failures = 0;

  async function run(): Promise<void> {
    const runner = mortal(world, () => fateFrom(random, deathShare));
    for (let message = queue.shift(); message !== undefined; message = queue.shift()) {
      const { id, body } = message.notification;
      message.delivered++;
      deliveries++;
      if (chance(twiceShare, random)) queue.unshift(message);
      try {
        dispositions.push(...(await receive({ id, body, account: ACCOUNT, region: REGION }, runner)));
      } catch (error) {
        if (message.delivered >= DELIVERIES_OF_ONE_MAX) throw error;
        failures++;
        queue.splice(wholeBetween(0, queue.length, random), 0, message);
      }
    }
  }

  while (queue.length > 0) await Promise.all(Array.from({ length: runners }, run));
  return { deliveries, failures, dispositions };
}

const DEATHS = ["dies before", "dies after", "dies meanwhile"] as const;

const fateFrom = (random: Random, deathShare: number): Fate =>
  chance(deathShare, random) ? pick(DEATHS, random) : "goes well";
