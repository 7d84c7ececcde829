/** A person at the console: changes instances as EC2's own calls do, and CloudTrail tells who it was. */
import type { Caller } from "../callers.ts";
import type { Trail } from "../trail/trail.ts";
import type { Instance } from "./instance.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { rebootAll, startAll, stopAll, terminateAll } from "./stateChanges.ts";

export interface Person {
  reboot(id: string): void;
  start(id: string): void;
  stop(id: string): void;
  terminate(id: string): void;
}

export interface Reach {
  readonly lifecycle: Lifecycle;
  readonly trail: Trail;
  readonly get: (id: string) => Instance;
  readonly now: () => Date;
}

/** Also a service that acts by itself: an Auto Scaling group, an alarm's action. */
export function actingAs(caller: Caller, { lifecycle, trail, get, now }: Reach): Person {
  const did = (name: string, id: string, act: (instances: readonly Instance[]) => unknown) => {
    const instance = get(id);
    act([instance]);
    trail.record({
      region: instance.region,
      source: "ec2.amazonaws.com",
      name,
      caller,
      instanceIds: [id],
      error: null,
    });
  };
  return {
    reboot: (id) => did("RebootInstances", id, (instances) => rebootAll(lifecycle, instances)),
    start: (id) => did("StartInstances", id, (instances) => startAll(lifecycle, instances)),
    stop: (id) => did("StopInstances", id, (instances) => stopAll(lifecycle, instances, now())),
    terminate: (id) => did("TerminateInstances", id, (instances) => terminateAll(lifecycle, instances)),
  };
}
