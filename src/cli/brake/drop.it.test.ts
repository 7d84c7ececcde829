import assert from "node:assert/strict";
import { afterEach, describe, it } from "node:test";
import type { Incident } from "../../core/incident.ts";
import { denialsIn, isClosed, openWard, type Ward } from "../../local/ward.fixtures.ts";
import { defib } from "../runDefib.fixtures.ts";

const RELEASE = ["brake", "release", "--reason", "We rebuild them.", "--by", "bob", "--confirm=defib"];

describe("./defib brake release, while runs wait for the brake", () => {
  let ward: Ward;
  afterEach(() => ward.close());

  const run = (args: readonly string[]) =>
    defib(args, { env: { ...ward.cloud.environment, DEFIB_ACCOUNT_ID: ward.cloud.account } });

  const isHeld = (incident: Incident): boolean => denialsIn(incident).some((denial) => denial.startsWith("brake: "));

  /** Sick, with a run that waits for the brake. */
  async function held(): Promise<string> {
    assert.equal((await run(["brake", "engage"])).code, 0);
    const id = ward.patient();
    ward.cloud.fleet.impair(id, { check: "instance", heals: "reboot" });
    await ward.alarmOn(id);
    await ward.incidentOf(id, isHeld);
    return id;
  }

  it("--then drop closes what waited; its run wakes, finds the ending and writes nothing", async () => {
    ward = await openWard({ startsAt: new Date() });
    const id = await held();
    const { code, stdout, stderr } = await run([...RELEASE, "--then", "drop"]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^The brake is off in .*\n.*✓ table.*\n.*✓ parameter.*\n1 incident was dropped\.\n$/);
    const closed = await ward.incidentOf(id, isClosed);
    assert.deepEqual([closed.outcome, closed.result, closed.attempts], ["SUPPRESSED", "SKIPPED", []]);
    assert.match(closed.message, /^It waited for the brake, and bob dropped it .*: We rebuild them\.$/);

    const { clock } = ward.cloud;
    const waitsUntil = closed.verdicts.at(-1)?.until ?? "";
    await clock.sleepUntil(new Date(Date.parse(waitsUntil) + 5 * 60_000));
    const later = await ward.incidentOf(id, () => true);
    assert.deepEqual(
      [later.outcome, later.message, later.verdicts_count, later.epoch],
      [closed.outcome, closed.message, closed.verdicts_count, closed.epoch],
    );
    assert.deepEqual(ward.changesOf(id), []);
  });

  it("--then look judges it anew, and then acts", async () => {
    ward = await openWard({ startsAt: new Date() });
    const id = await held();
    const { code, stderr } = await run([...RELEASE, "--then", "look"]);
    assert.equal(code, 0, stderr);
    const closed = await ward.incidentOf(id, isClosed);
    assert.equal(closed.outcome, "RESOLVED", closed.message);
    assert.deepEqual(ward.changesOf(id), ["RebootInstances"]);
  });
});
