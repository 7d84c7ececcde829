import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Incident } from "../core/incident.ts";
import type { SignalItem } from "../core/intake/controlItems.ts";
import { controlKey } from "../core/intake/problem.ts";
import type { Deliveries } from "./cloud/deliveries.ts";
import { incidentsIn } from "./incidentsIn.ts";
import { alarmOnAll, until } from "./storm.fixtures.ts";
import { attemptsIn, isClosed, openWard, type Ward } from "./ward.fixtures.ts";

const INSTANCES = 500;
/** Each change of an alarm comes by its SNS action and as an event, and each of them again and again. */
const ROUTES = 2;
const COPIES = 5;
const SECONDS_BETWEEN_COPIES = 60;
const NOTIFICATIONS = INSTANCES * ROUTES * COPIES;
const ZONE = "us-east-1d";
const ALARMS_A_MINUTE = 50;
const MINUTE_MILLISECONDS = 60_000;

describe(`A storm of ${NOTIFICATIONS} alarm notifications for ${INSTANCES} instances of one zone`, () => {
  let ward: Ward;
  let ids: readonly string[];
  let endOutage: () => void;
  let incidents: readonly Incident[];

  before(async () => {
    ward = await openWard({ speed: 60, deliveries: again });
    ids = Array.from({ length: INSTANCES }, () => ward.patient({ zone: ZONE }));
    endOutage = ward.cloud.fleet.zoneOutage(ZONE, { check: "instance", heals: "never" });
    // Until no alarm sees a minute in which all was well.
    await ward.cloud.clock.sleepUntil(new Date(ward.cloud.clock.now().getTime() + 2 * MINUTE_MILLISECONDS));
    await alarmOnAll(ids, ward, ALARMS_A_MINUTE);
    await until(ward, () => ward.pipeline.messagesHandled >= NOTIFICATIONS && ward.pipeline.idle);
    incidents = await incidentsIn(ward.pipeline.incidents);
  });
  after(() => ward.close());

  it("changes none of them: the cause is elsewhere", () => {
    assert.deepEqual(
      ids.flatMap((id) => ward.changesOf(id)),
      [],
    );
    for (const incident of incidents) assert.deepEqual([incident.outcome, attemptsIn(incident)], ["ESCALATED", []]);
  });

  it(`pages once, not ${INSTANCES} times`, async () => {
    const pages = await ward.pagesAbout("");
    assert.equal(pages.length, 1, pages.join("\n"));
    assert.match(pages.join(), /Storm in the .*: \d+ of \d+ are sick/);
  });

  it("opens one incident for each instance, and records every signal and every copy", async () => {
    assert.deepEqual(incidents.map(({ instance_id }) => instance_id).toSorted(), [...ids].toSorted());
    for (const { instance_id, signals } of incidents) {
      const [opening, ...others] = signals;
      assert.ok(opening !== undefined && others.length === 0, `${instance_id} has ${signals.length} signals`);
      const item = await ward.pipeline.table.read<SignalItem>(controlKey("SIGNAL", opening.identity));
      assert.equal(item?.value.copies, ROUTES * COPIES, instance_id);
    }
  });

  it("heals again in that zone when the outage is over and it has been calm", async () => {
    endOutage();
    const id = ward.patient({ zone: ZONE });
    ward.cloud.fleet.impair(id, { check: "instance", heals: "reboot" });
    await ward.alarmOn(id);
    let healed: Incident | undefined;
    await until(ward, async () => {
      const [newest] = await ward.pipeline.incidents.byResource(id, 1);
      healed = newest && (await ward.pipeline.incidents.incident(newest.sk));
      return healed !== undefined && isClosed(healed);
    });
    assert.equal(healed?.outcome, "RESOLVED", healed?.message);
    assert.deepEqual(ward.changesOf(id), ["RebootInstances"]);
    assert.equal((await ward.pagesAbout("")).length, 1);
  });
});

/** What tells of an alarm comes again and again; what tells that it is over comes once. */
const again: Deliveries = ({ body }) =>
  Array.from({ length: isAlarm(body) ? COPIES : 1 }, (_, copy) => copy * SECONDS_BETWEEN_COPIES);

const isAlarm = (body: string): boolean => /NewStateValue\W+ALARM|"state":\{"value":"ALARM"/.test(body);
