/** When the first step does not heal: the next rung, patience with AWS, and an end to repeating oneself. */
import { type Chapter, unmet } from "./chapter.ts";
import { ended, one, oneOnTheCheck, paged, took } from "./expectations.ts";
import { putAlarm } from "./stage.ts";

const BATCH_TYPE = "r7i.4xlarge";
const TIMES_WITHOUT_CAPACITY = 2;

const moved: Chapter = {
  title: "A reboot does not help; a stop and a start do",
  cast: [{ id: "i-0c0ffee0000000007", name: "web-3", zone: "eu-west-1b" }],
  act: "night",
  async happens(stage) {
    const instanceId = "i-0c0ffee0000000007";
    stage.cloud.fleet.impair(instanceId, { check: "instance", heals: "stop_start" });
    await putAlarm(stage, { name: "web-3 check", instanceId, metric: "StatusCheckFailed_Instance", threshold: 0 });
  },
  faults: (facts) =>
    unmet(
      oneOnTheCheck(facts),
      ended(facts, "RESOLVED", "healed"),
      took(facts, "RebootInstances", "StopInstances", "StartInstances"),
      paged(facts, 0),
    ),
};

const insisted: Chapter = {
  title: "AWS has no room for the start; Defib asks again until it has",
  cast: [
    {
      ...{ id: "i-0c0ffee0000000008", name: "batch-2", zone: "eu-west-1c" },
      // Where AWS's own recovery would be at work, it goes first.
      ...{ type: BATCH_TYPE, autoRecovery: "disabled" },
    },
  ],
  act: "night",
  async happens(stage) {
    const instanceId = "i-0c0ffee0000000008";
    stage.cloud.fleet.capacity({ type: BATCH_TYPE }, { refuseTimes: TIMES_WITHOUT_CAPACITY });
    stage.cloud.fleet.impair(instanceId, { check: "system", heals: "stop_start" });
    await putAlarm(stage, { name: "batch-2 host", instanceId, metric: "StatusCheckFailed_System", threshold: 0 });
  },
  faults: (facts) => {
    const refusals = new Array<string>(TIMES_WITHOUT_CAPACITY).fill("StartInstances InsufficientInstanceCapacity");
    return unmet(
      oneOnTheCheck(facts),
      ended(facts, "RESOLVED", "healed"),
      took(facts, "StopInstances", ...refusals, "StartInstances"),
      paged(facts, 0),
    );
  },
};

const flapping: Chapter = {
  title: "A guest hangs again after each reboot; it is quarantined, and a human is paged",
  cast: [{ id: "i-0c0ffee0000000009", name: "queue-1", zone: "eu-west-1c" }],
  act: "night",
  async happens(stage) {
    const instanceId = "i-0c0ffee0000000009";
    stage.cloud.fleet.impair(instanceId, { check: "instance", heals: "reboot" });
    await putAlarm(stage, { name: "queue-1 check", instanceId, metric: "StatusCheckFailed_Instance", threshold: 0 });
  },
  goesOn({ cloud }, { incidents }) {
    const isWell = cloud.fleet.get("i-0c0ffee0000000009").impairments.length === 0;
    if (incidents[0]?.outcome === "RESOLVED" && isWell)
      cloud.fleet.impair("i-0c0ffee0000000009", { check: "instance", heals: "reboot" });
  },
  faults: (facts) =>
    unmet(
      one(facts),
      ended(facts, "ESCALATED", "needs a human"),
      took(facts, "RebootInstances", "RebootInstances"),
      paged(facts, 1, /i-0c0ffee0000000009/),
    ),
};

export const ladderChapters: readonly Chapter[] = [moved, insisted, flapping];
