import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import type { Incident } from "../core/incident.ts";
import { incidentsIn } from "./incidentsIn.ts";
import { alarmOnAll, until } from "./storm.fixtures.ts";
import { isClosed, openWard, roomyPolicy, trustHealing, type Ward } from "./ward.fixtures.ts";

const DEFIB = join(import.meta.dirname, "../../defib");
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
