/** When the right thing to do is nothing: somebody's word is kept, and the cause lies elsewhere. */
import { type Actor, type Chapter, unmet } from "./chapter.ts";
import { ended, one, paged, untouched } from "./expectations.ts";
import { putAlarm } from "./stage.ts";

const STRUCK_ZONE = "eu-west-1d";
const STRUCK = 40;

const spared: Chapter = {
  title: "An instance is protected by its owner; it is left alone",
  cast: [{ id: "i-0c0ffee000000000a", name: "ledger-1", zone: "eu-west-1b", tags: { defib: "protected" } }],
  act: "night",
  async happens(stage) {
    const instanceId = "i-0c0ffee000000000a";
    stage.cloud.fleet.impair(instanceId, { check: "instance", heals: "reboot" });
    await putAlarm(stage, { name: "ledger-1 check", instanceId, metric: "StatusCheckFailed_Instance", threshold: 0 });
  },
  faults: (facts) => unmet(one(facts), ended(facts, "SUPPRESSED", "left alone"), untouched(facts), paged(facts, 0)),
};

const inStruckZone = (n: number): Actor => ({
  ...{ id: `i-0c0ffee0000001${String(n).padStart(3, "0")}`, name: `shop-${n}`, zone: STRUCK_ZONE },
});

const struck: Chapter = {
  title: `A zone fails with ${STRUCK} instances; none is rebooted, and a human is paged once`,
  cast: Array.from({ length: STRUCK }, (_, index) => inStruckZone(index + 1)),
  act: "outage",
  async happens(stage) {
    const metric = "StatusCheckFailed_Instance";
    await Promise.all(
      struck.cast.map(({ id, name }) =>
        putAlarm(stage, { name: `${name} check`, instanceId: id, metric, threshold: 0 }),
      ),
    );
    stage.cloud.fleet.zoneOutage(STRUCK_ZONE, { check: "instance", heals: "never" });
  },
  faults: (facts) => {
    const told = new Set(facts.incidents.map(({ instance_id }) => instance_id));
    const escalated = facts.incidents.filter(({ outcome }) => outcome === "ESCALATED");
    return unmet(
      [
        facts.incidents.length === STRUCK && told.size === STRUCK,
        `expected an incident for each of ${STRUCK}, the table has ${facts.incidents.length} on ${told.size} instances`,
      ],
      [escalated.length === STRUCK, `${escalated.length} of ${STRUCK} incidents are escalated`],
      untouched(facts),
      paged(facts, 1, /Storm in the zone eu-west-1d/),
    );
  },
};

export const restraintChapters: readonly Chapter[] = [spared, struck];
