import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { endedAs } from "../core/report/incidents.fixtures.ts";
import { PUBLIC_PREFIX } from "../core/report/reportKeys.ts";
import { HOSTILE_TEXTS, hostileIncidents } from "../core/report/reports.fixtures.ts";
import { makeDailyReport } from "./makeDailyReport.ts";
import { aWorld, failing, readerOf } from "./reportWorld.fixtures.ts";

const DATE = "2026-11-24";
const incidents = [
  endedAs("RESOLVED"),
  endedAs("ESCALATED", { event_type: "EC2_UNEXPECTED_STOP" }),
  ...hostileIncidents,
];
const isPublicKey = (key: string) => key.startsWith(PUBLIC_PREFIX);

describe("publishing the public edition", () => {
  it("writes nothing under the public prefix unless it was asked for", async () => {
    const world = aWorld(incidents);
    await makeDailyReport(DATE, world);
    assert.deepEqual([...world.files.keys()].filter(isPublicKey), []);
  });

  it("keeps the private files as they are, and adds two", async () => {
    const [without, world] = [aWorld(incidents), aWorld(incidents, { isPublic: true })];
    await makeDailyReport(DATE, without);
    const { parts } = await makeDailyReport(DATE, world);
    assert.ok(parts.every(({ ok }) => ok));
    for (const [key, body] of without.files) assert.equal(world.files.get(key), body, key);
    const added = [...world.files.keys()].filter((key) => !without.files.has(key));
    assert.deepEqual(added.toSorted(), ["public/2026-11-24.json", "public/index.json"]);
  });

  it("lists only days that have a public edition", async () => {
    const world = aWorld(incidents);
    await makeDailyReport("2026-11-23", world);
    await makeDailyReport(DATE, { ...world, isPublic: true });
    assert.deepEqual(JSON.parse(world.files.get("public/index.json") ?? ""), {
      schemaVersion: 1,
      generatedAt: "2026-11-25T06:00:00Z",
      nextExpectedAt: "2026-11-25T07:00:00Z",
      timeZone: "UTC",
      days: [DATE],
    });
  });

  it("tells nothing of an incident in any public file, nor why something could not be read", async () => {
    const reader = readerOf(incidents, ["EC2_HIGH_CPU"]);
    const world = aWorld(incidents, { isPublic: true, reader });
    await makeDailyReport(DATE, world);
    const written = [...world.files].filter(([key]) => isPublicKey(key)).map(([, body]) => body);
    assert.equal(written.length, 2);
    const names = incidents.flatMap(({ sk, instance_id, resource_arn, account, region, message, signals }) => [
      ...[sk, instance_id, resource_arn, account, region, message, "throttled"],
      ...signals.flatMap(({ alarm_name, reason }) => [alarm_name, reason]),
    ]);
    const outside = new Set([...names, ...HOSTILE_TEXTS].filter((text) => text !== null && text.trim() !== ""));
    assert.ok(outside.size > 20);
    for (const body of written)
      for (const text of outside)
        assert.ok(!body.includes(text ?? "") && !body.includes(JSON.stringify(text).slice(1, -1)), text ?? "");
  });

  it("names what failed, and does the rest", async () => {
    const world = aWorld(incidents, { isPublic: true });
    const put = failing(99, "S3 is down", async () => undefined);
    const store = {
      list: world.store.list,
      put: (...file: Parameters<typeof world.store.put>) => (isPublicKey(file[0]) ? put() : world.store.put(...file)),
    };
    const { parts } = await makeDailyReport(DATE, { ...world, store });
    const failed = parts.filter(({ ok }) => !ok).map(({ name }) => name);
    assert.deepEqual(failed, ["public edition", "public index"]);
    assert.equal(world.outbox.length, 1);
  });
});
