/** The whole product in a process of its own, so that a test can end it at any instant, as Lambda may. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { silentLogger } from "../cli/silentLogger.ts";
import type { Policy } from "../core/policy/policy.ts";
import { LocalClock } from "./cloud/clock.ts";
import type { LocalCloud } from "./cloud/cloud.ts";
import type { Provisioned } from "./cloud/provision.ts";
import { startPipeline } from "./pipeline.ts";

export interface MortalProduct {
  /** At once, in the middle of whatever it does. */
  kill(): void;
  /** Settles when it is gone. */
  readonly gone: Promise<unknown>;
}

/** What the child is told: where the cloud is, and what time it is there. */
interface Told extends Pick<LocalCloud, "account" | "region" | "environment"> {
  readonly provisioned: Provisioned;
  readonly policy: Policy;
  readonly speed: number;
  readonly cloudTimeMilliseconds: number;
  readonly realTimeMilliseconds: number;
}

export function startMortalProduct(cloud: LocalCloud, provisioned: Provisioned, policy: Policy): MortalProduct {
  const { account, region, environment, clock } = cloud;
  const told: Told = {
    ...{ account, region, environment, provisioned, policy },
    speed: clock.speed,
    cloudTimeMilliseconds: clock.now().getTime(),
    realTimeMilliseconds: Date.now(),
  };
  const child = fork(import.meta.filename, [JSON.stringify(told)], { env: { ...process.env, ...environment } });
  return { kill: () => child.kill("SIGKILL"), gone: once(child, "exit") };
}

function runHere(told: Told): void {
  const { account, region, environment, provisioned, policy, speed } = told;
  const sinceToldMilliseconds = Date.now() - told.realTimeMilliseconds;
  const startsAt = new Date(told.cloudTimeMilliseconds + sinceToldMilliseconds * speed);
  const clock = new LocalClock({ startsAt, speed });
  // All that the product reads of the cloud: the rest of it is in the parent.
  startPipeline({ account, region, environment, clock } as LocalCloud, provisioned, policy, silentLogger);
}

const [, file, argument] = process.argv;
if (file === import.meta.filename && argument !== undefined) runHere(JSON.parse(argument));
