import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import type { Incident } from "../core/incident.ts";
import type { SignalItem } from "../core/intake/controlItems.ts";
import { controlKey } from "../core/intake/problem.ts";
import type { Deliveries } from "./cloud/deliveries.ts";
import { incidentsIn } from "./incidentsIn.ts";
import { attemptsIn, isClosed, openWard, roomyPolicy, trustHealing, type Ward } from "./ward.fixtures.ts";

const INSTANCES = 500;
/** Each change of an alarm comes by its SNS action and as an event, and each of them again and again. */
const ROUTES = 2;
const COPIES = 5;
const SECONDS_BETWEEN_COPIES = 60;
const NOTIFICATIONS = INSTANCES * ROUTES * COPIES;
const ZONE = "us-east-1d";
const ALARMS_A_MINUTE = 50;
/** By the local clock, at 60 times its speed: two real minutes. */
const WAIT_HOURS_MAX = 2;
const LOOK_EVERY_SECONDS = 30;
const DEFIB = join(import.meta.dirname, "../../defib");
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
    await alarmOnAll(ids, ward);
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

const SICK = 40;
const ZONES = ["a", "b", "c"];
const RECOVER_BY_THEMSELVES = 22;
/** Slower than a ward: so many runs at once must each come to act within a minute of their judgement. */
const BRAKE_SPEED = 30;
const ACTIONS_MAX = 10;
const run = promisify(execFile);

describe(`A storm of ${SICK} sick instances in ${ZONES.length} zones that each may be healed, and engages the brake`, () => {
  let ward: Ward;
  let ids: readonly string[];

  const touched = () => ids.filter((id) => ward.changesOf(id).length > 0);
  const waiting = () => ids.filter((id) => ward.changesOf(id).length === 0);
  const byInstance = async (some: readonly string[]) => {
    const incidents = await incidentsIn(ward.pipeline.incidents);
    return some.map((id) => incidents.find(({ instance_id }) => instance_id === id));
  };
  const all = (some: readonly string[], holds: (incident: Incident) => boolean) => async () =>
    (await byInstance(some)).every((incident) => incident !== undefined && holds(incident));
  const waitsForBrake = ({ outcome, verdicts }: Incident) => outcome === null && verdicts.at(-1)?.kind === "wait";

  before(async () => {
    const limits = {
      ...roomyPolicy.limits,
      brake: { actionsMax: ACTIONS_MAX, windowSeconds: 600 },
      lookAgainSeconds: 120, // so many runs at once are a load for a small machine
    };
    ward = await openWard({ policy: { ...roomyPolicy, limits }, startsAt: new Date(), speed: BRAKE_SPEED });
    await trustHealing(ward, ZONES);
    ids = Array.from({ length: SICK }, (_, n) => ward.patient({ zone: `us-east-1${ZONES[n % ZONES.length]}` }));
    for (const id of ids) ward.cloud.fleet.impair(id, { check: "instance", heals: "reboot" });
    await alarmOnAll(ids, ward, 12);
    await until(ward, async () => (await ward.pagesAbout("")).length > 0);
    await until(ward, async () => all(waiting(), waitsForBrake)());
  });
  after(() => ward.close());

  it("begins no more actions than the brake allows, and no more later", async () => {
    const first = touched();
    // Fewer calls, on a machine so busy that one came too late after its grant: the brake counts what it has granted.
    assert.ok(first.length > 0 && first.length <= ACTIONS_MAX, first.join());
    await until(ward, all(first, isClosed));
    assert.deepEqual(touched(), first);
    for (const incident of await byInstance(touched())) assert.equal(incident?.outcome, "RESOLVED", incident?.message);
  });

  it("pages once for the brake, and not for those who wait", async () => {
    const pages = await ward.pagesAbout("");
    assert.equal(pages.length, 1, pages.join("\n"));
    assert.match(pages.join(), /The brake is on since .* \(by defib\): 10 actions within 10 min/);
  });

  it("closes what gets well by itself, while the brake is on", async () => {
    const first = touched();
    const lucky = waiting().slice(0, RECOVER_BY_THEMSELVES);
    for (const id of lucky) ward.cloud.fleet.heal(id);
    await until(ward, all(lucky, isClosed));
    for (const incident of await byInstance(lucky)) assert.equal(incident?.outcome, "RECOVERED", incident?.message);
    assert.deepEqual(touched(), first);
  });

  it("heals the others once a human releases the brake", async () => {
    const late = (await byInstance(waiting())).flatMap((one) => (one?.outcome === null ? [one.instance_id] : []));
    assert.equal(late.length, waiting().length - RECOVER_BY_THEMSELVES);
    const { environment, account } = ward.cloud;
    const settings = { DEFIB_TABLE: ward.provisioned.tableName, DEFIB_ACCOUNT_ID: account };
    const { stdout } = await run(
      DEFIB,
      ["brake", "release", "--then", "look", "--reason", "Seen to.", "--by", "jo", "--confirm=defib"],
      { env: { PATH: process.env["PATH"], ...environment, ...settings } },
    );
    assert.match(stdout, /^The brake is off/);
    await until(ward, all(late, isClosed));
    for (const incident of await byInstance(late)) assert.equal(incident?.outcome, "RESOLVED", incident?.message);
    assert.deepEqual(
      late.map((id) => ward.changesOf(id)),
      late.map(() => ["RebootInstances"]),
    );
    assert.equal((await ward.pagesAbout("")).length, 1);
  });
});

/** What tells of an alarm comes again and again; what tells that it is over comes once. */
const again: Deliveries = ({ body }) =>
  Array.from({ length: isAlarm(body) ? COPIES : 1 }, (_, copy) => copy * SECONDS_BETWEEN_COPIES);

const isAlarm = (body: string): boolean => /NewStateValue\W+ALARM|"state":\{"value":"ALARM"/.test(body);

/** Red one after the other, as CloudWatch spreads its evaluations: so many a minute. */
async function alarmOnAll(
  ids: readonly string[],
  { cloud: { clock }, alarmOn }: Ward,
  aMinute: number = ALARMS_A_MINUTE,
): Promise<void> {
  for (let first = 0; first < ids.length; first += aMinute) {
    const nextAt = new Date(clock.now().getTime() + MINUTE_MILLISECONDS);
    await Promise.all(ids.slice(first, first + aMinute).map((id) => alarmOn(id)));
    await clock.sleepUntil(nextAt);
  }
}

async function until({ cloud: { clock } }: Ward, holds: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = clock.now().getTime() + WAIT_HOURS_MAX * 60 * MINUTE_MILLISECONDS;
  while (!(await holds())) {
    assert.ok(clock.now().getTime() < giveUpAt, "It never came to be.");
    await clock.sleepUntil(new Date(clock.now().getTime() + LOOK_EVERY_SECONDS * 1000));
  }
}
