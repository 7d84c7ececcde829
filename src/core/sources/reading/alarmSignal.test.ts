import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Signal } from "../../signal.ts";
import { type AlarmReading, alarmSignal } from "./alarmSignal.ts";

const ARN = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:web-1";

const reading = (changed: Partial<AlarmReading>): AlarmReading => ({
  source: "any",
  kind: "metric",
  arn: ARN,
  name: "web-1",
  account: "123456789012",
  region: "us-east-1",
  state: "ALARM",
  changedAt: "2025-11-30T02:34:12.345+0000",
  reason: "why",
  contributor: null,
  isSummary: false,
  metrics: [
    {
      namespace: "AWS/EC2",
      name: "StatusCheckFailed",
      dimensions: [{ name: "InstanceId", value: "i-0123456789abcdef0" }],
      account: null,
    },
  ],
  direction: "above",
  held: () => null,
  tags: {},
  ...changed,
});

const route = { topicArn: null, sentAt: null };
const message = { body: {}, route, context: { receivedAt: "2025-11-30T03:00:00.000Z" } };

function signalOf(changed: Partial<AlarmReading>): Signal {
  const read = alarmSignal(reading(changed), message);
  assert.ok(read.kind === "signal");
  return read.signal;
}

describe("an alarm's signal", () => {
  it("is known by ARN, contributor, state and whole seconds", () => {
    assert.equal(signalOf({}).identity, `${ARN}|-|ALARM|2025-11-30T02:34:12Z`);
    assert.equal(
      signalOf({ contributor: { id: "6d44", attributes: [] } }).identity,
      `${ARN}|6d44|ALARM|2025-11-30T02:34:12Z`,
    );
  });

  it("has the same identity when its ARN had to be rebuilt", () => {
    assert.equal(signalOf({ arn: undefined }).identity, signalOf({}).identity);
  });

  it("is known by its name where account and region are not known", () => {
    const { identity, resource } = signalOf({ arn: undefined, account: undefined, region: undefined });
    assert.equal(identity, "web-1|-|ALARM|2025-11-30T02:34:12Z");
    assert.equal(resource, null);
  });

  it("takes its name from the ARN where it has none, and is a problem where it has neither", () => {
    assert.equal(signalOf({ name: undefined }).alarm?.name, "web-1");
    assert.equal(alarmSignal(reading({ name: undefined, arn: undefined }), message).kind, "problem");
  });

  it("has a name of its own while it is held", () => {
    const held = { by: "mute", until: null, detail: "rule" } as const;
    assert.equal(signalOf({ held: () => held }).identity, `${ARN}|-|ALARM|2025-11-30T02:34:12Z|held`);
  });

  it("opens and closes nothing in a state that is not known, and says so", () => {
    for (const state of [undefined, "PANIC"]) {
      const signal = signalOf({ state });
      assert.deepEqual([signal.state, signal.effect, signal.problems.length], [null, "neither", 1]);
    }
  });

  it("takes the states of CloudWatch Omni for those of an alarm", () => {
    const seen = ["WARNING", "CRITICAL", "OK", "NODATA"].map((state) => signalOf({ kind: "omni", state }).effect);
    assert.deepEqual(seen, ["fires", "fires", "clears", "neither"]);
  });

  it("takes the time of receipt for a time that can not be read, and says so", () => {
    const signal = signalOf({ changedAt: "soon" });
    assert.equal(signal.at, "2025-11-30T03:00:00.000Z");
    assert.match(signal.problems[0] ?? "", /“soon”/);
  });

  it("names no resource when it is a summary", () => {
    assert.deepEqual([signalOf({ isSummary: true }).effect, signalOf({ isSummary: true }).resource], ["summary", null]);
  });

  it("says when its ARN is not used", () => {
    assert.match(
      signalOf({ arn: "arn:aws:cloudwatch:REGION:ACCOUNT:alarm:web-1" }).problems[0] ?? "",
      /not well formed/,
    );
  });
});
