import assert from "node:assert/strict";
import { afterEach, describe, it } from "node:test";
import { denialsIn, isClosed, openWard, roomyPolicy, trustHealing, type Ward } from "./ward.fixtures.ts";

const SICK = 8;
const PATIENCE_SECONDS = 300;
/** AWS is busy: it says so, or says nothing of use. Each is asked again by the SDK first. */
const THROTTLED = { name: "Throttling", status: 400, message: "Rate exceeded" };
const IN_TROUBLE = { name: "ServiceUnavailable", status: 503, message: "Try again later" };

describe("Many runs that AWS does not let read around their instances, on the local cloud", () => {
  let ward: Ward;

  afterEach(() => ward.close());

  async function openWithSick(longestWaitSeconds: number, failures: number): Promise<readonly string[]> {
    ward = await openWard({ policy: { ...roomyPolicy, waits: { ...roomyPolicy.waits, longestWaitSeconds } } });
    await trustHealing(ward);
    ward.cloud.failNext({ operation: "DescribeTargetGroups", error: THROTTLED, times: failures });
    ward.cloud.failNext({ operation: "LookupEvents", error: IN_TROUBLE, times: failures });
    const ids = Array.from({ length: SICK }, () => ward.patient());
    for (const id of ids) ward.cloud.fleet.impair(id, { check: "instance", heals: "reboot" });
    for (const id of ids) await ward.alarmOn(id);
    return ids;
  }

  it("look again and heal, once it lets itself be read, and page nobody", async () => {
    const ids = await openWithSick(roomyPolicy.waits.longestWaitSeconds, 12);
    const incidents = await Promise.all(ids.map((id) => ward.incidentOf(id, isClosed)));
    for (const incident of incidents) assert.equal(incident.outcome, "RESOLVED", incident.message);
    const denials = new Set(incidents.flatMap(denialsIn));
    assert.ok(denials.has("meant-change: unreadable_now") || denials.has("group-size: unreadable_now"));
    assert.deepEqual(await ward.pagesAbout(""), []);
  });

  it("ask a human when patience is over, by one page for all of them", async () => {
    const ids = await openWithSick(PATIENCE_SECONDS, 10_000);
    const incidents = await Promise.all(ids.map((id) => ward.incidentOf(id, isClosed)));
    for (const { outcome, message } of incidents) {
      assert.equal(outcome, "ESCALATED");
      assert.match(message, /^Held back for the longest time allowed\. .*could not be (?:read|counted)/);
    }
    assert.deepEqual(ids.flatMap(ward.changesOf), []);
    const pages = await ward.pagesAbout("");
    assert.equal(pages.length, 1, pages.join("\n"));
    assert.match(pages.join(), /Others with this cause are not paged\.$/m);
  });
});
