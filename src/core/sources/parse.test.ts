import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { context, fixture, fixtureNames } from "../../../test/sourceFixtures.ts";
import { isAccountId, isInstanceId, isRegionId } from "../resource.ts";
import type { Parsed } from "../signal.ts";
import { parse, parseBody } from "./parse.ts";

/** Every variant of an event in which one field, at any depth and inside JSON strings too, is changed or taken away. */
function* variants(event: unknown, change: (value: unknown) => unknown): Generator<unknown> {
  if (typeof event === "string" && /^[[{]/.test(event)) {
    for (const variant of variants(JSON.parse(event), change)) yield JSON.stringify(variant);
  } else if (Array.isArray(event)) {
    for (const [index, item] of event.entries())
      for (const variant of variants(item, change)) yield event.with(index, variant);
  } else if (typeof event === "object" && event !== null) {
    for (const [field, value] of Object.entries(event)) {
      const { [field]: _, ...rest } = event as Record<string, unknown>;
      const changed = change(value);
      yield changed === undefined ? rest : { ...rest, [field]: changed };
      for (const variant of variants(value, change)) yield { ...rest, [field]: variant };
    }
  }
}

/** What holds for every answer, whatever came in. */
function isSound({ signals, problems, notChanges }: Parsed): void {
  assert.ok(signals.length + problems.length + notChanges.length > 0, "silence");
  for (const problem of [...problems, ...notChanges, ...signals.flatMap((signal) => signal.problems)])
    assert.match(problem, /^[^<>`*|$\n\\[\]]+$/, "a sentence holds something that is not inert");
  for (const signal of signals) {
    assert.ok(signal.identity.length <= 900);
    assert.ok(signal.reason.length <= 1024);
    assert.ok((signal.alarm?.name.length ?? 0) <= 400);
    assert.equal(new Date(signal.at).toISOString(), signal.at);
    if (signal.state === null && signal.source !== "ec2-state-change") assert.ok(signal.problems.length > 0);
    if (signal.resource === null) continue;
    const { id, account, region, arn, partition } = signal.resource;
    assert.ok(isInstanceId(id) && isAccountId(account) && isRegionId(region));
    assert.equal(arn, `arn:${partition}:ec2:${region}:${account}:instance/${id}`);
  }
}

const HOSTILE = "i-1$(reboot)`id`<img src=x onerror=alert(1)>|[x](javascript:0)\u001b[31m\u202e";
const changes: readonly (readonly [string, (value: unknown) => unknown])[] = [
  ["taken away", () => undefined],
  ["null", () => null],
  ["a number", () => 42],
  ["an empty list", () => []],
  ["an empty object", () => ({})],
  ["hostile text", () => HOSTILE],
  ["a very long text", () => "a".repeat(5000)],
];

const instancesOf = (name: string): readonly string[] =>
  parse(fixture(name), context).signals.flatMap(({ resource }) => (resource === null ? [] : [resource.arn]));

const nested = (depth: number): unknown => {
  let value: unknown = {};
  for (let level = 0; level < depth; level += 1) value = { detail: value };
  return value;
};

describe("parse", () => {
  for (const [what, change] of changes)
    it(`tells a signal or a problem for every fixture with each field ${what}`, () => {
      let count = 0;
      for (const name of fixtureNames)
        for (const variant of variants(fixture(name), change)) {
          const parsed = parse(variant, context);
          isSound(parsed);
          for (const { resource } of parsed.signals)
            assert.ok(resource === null || instancesOf(name).includes(resource.arn), "an instance nobody named");
          count += 1;
        }
      assert.ok(count > 900, `only ${count} variants`);
    });

  it("reads on when fields are added that AWS does not document", () => {
    const event = fixture("event-single-metric") as Record<string, unknown>;
    assert.deepEqual(parse({ ...event, replayed: true, newField: { deep: [1] } }, context), parse(event, context));
  });

  it("reads several records of several sources, and numbers what it says about them", () => {
    const event = fixture("several-records") as { Records: object[] };
    const { signals } = parse(event, context);
    assert.deepEqual(
      signals.map(({ source }) => source),
      ["cloudwatch-sns", "ec2-state-change", "cloudwatch-event"],
    );
    const { problems } = parse(
      { Records: [...event.Records, { body: JSON.stringify({ nothing: "known" }) }] },
      context,
    );
    assert.match(problems[0] ?? "", /^Message 4: /);
  });

  it("gives one change the same identity by SNS and by EventBridge", () => {
    const state = { value: "ALARM", timestamp: "2025-11-30T02:34:12.999+0000" };
    const arn = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:web-1-status-check";
    const event = { "detail-type": "CloudWatch Alarm State Change", resources: [arn], detail: { state } };
    const [bySns] = parse(fixture("sns-single-metric"), context).signals;
    const [byEvent] = parse(event, context).signals;
    assert.equal(bySns?.identity, byEvent?.identity);
  });

  it("reads JSON inside strings, and lists of events", () => {
    const event = fixture("ec2-stopped");
    const { signals } = parse([JSON.stringify(JSON.stringify(event)), event], context);
    assert.equal(signals.length, 2);
    assert.deepEqual(signals[0], signals[1]);
  });

  it("knows no instance when dimensions name several", () => {
    const event = structuredClone(fixture("event-math")) as { detail: { configuration: { metrics: unknown[] } } };
    event.detail.configuration.metrics.push({
      metricStat: {
        metric: { namespace: "AWS/EC2", name: "NetworkIn", dimensions: { InstanceId: "i-0aaaaaaaaaaaaaaaa" } },
      },
    });
    const [signal] = parse(event, context).signals;
    assert.equal(signal?.resource, null);
    assert.match(signal?.problems[0] ?? "", /names 2 different instances/);
  });

  it("knows no instance when the alarm's topic is in another region", () => {
    const text = JSON.stringify(fixture("sns-single-metric")).replaceAll(
      "arn:aws:sns:us-east-1",
      "arn:aws:sns:eu-west-1",
    );
    const [signal] = parse(text, context).signals;
    assert.equal(signal?.resource, null);
    assert.match(signal?.problems[0] ?? "", /SNS topic/);
  });

  it("knows no instance when the metric comes from another account", () => {
    const event = structuredClone(fixture("event-single-metric")) as {
      detail: { configuration: { metrics: object[] } };
    };
    Object.assign(event.detail.configuration.metrics[0] ?? {}, { accountId: "999999999999" });
    const [signal] = parse(event, context).signals;
    assert.equal(signal?.resource, null);
    assert.match(signal?.problems[0] ?? "", /999999999999/);
  });

  it("takes the envelope's time, and says so, when the change has none", () => {
    const event = structuredClone(fixture("event-single-metric")) as { detail: { state: { timestamp?: string } } };
    delete event.detail.state.timestamp;
    const [signal] = parse(event, context).signals;
    assert.equal(signal?.at, "2019-10-02T17:04:40.000Z");
    assert.match(signal?.problems[0] ?? "", /has no time/);
  });

  const hostile: readonly (readonly [string, unknown, RegExp])[] = [
    ["nothing", undefined, /there is nothing/],
    ["an empty text", "", /is empty/],
    ["text that is not JSON", "ALARM: web is down", /not JSON/],
    ["an empty list", [], /empty list/],
    ["no records", { Records: [] }, /no records/],
    ["a megabyte of text", "x".repeat(1024 * 1024), /not JSON/],
    ["a list 100,000 levels deep", `${"[".repeat(1e5)}${"]".repeat(1e5)}`, /nested more than 30/],
    ["an object 100,000 levels deep", nested(1e5), /none that Defib knows/],
    ["an unknown object", { hello: "world" }, /none that Defib knows/],
    ["a number", 7, /a number/],
  ];
  for (const [what, raw, expected] of hostile)
    it(`names what is wrong with ${what}`, () => {
      const { signals, problems } = parse(raw, context);
      assert.deepEqual([signals.length, problems.length], [0, 1]);
      assert.match(problems[0] ?? "", expected);
    });

  it("names a queue's message over 256 KB as too large", () => {
    const { problems } = parseBody(JSON.stringify({ AlarmName: "a".repeat(256 * 1024) }), context);
    assert.match(problems[0] ?? "", /too large/);
  });

  it("reads a thousand messages of an event, and says that there were more", () => {
    const { signals, problems } = parse(new Array(1500).fill(fixture("ec2-stopped")), context);
    assert.equal(signals.length, 1000);
    assert.match(problems.at(-1) ?? "", /more than 1000 messages/);
  });

  it("never throws and never is silent, for any JSON, and says the same each time", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (raw) => {
        const parsed = parse(raw, context);
        isSound(parsed);
        assert.equal(JSON.stringify(parse(raw, context)), JSON.stringify(parsed));
      }),
    );
  });

  it("never throws for alarms whose fields hold any JSON", () => {
    const any = fc.jsonValue({ maxDepth: 3 });
    const alarm = fc.record({
      AlarmName: any,
      AlarmArn: any,
      NewStateValue: any,
      StateChangeTime: any,
      Trigger: any,
      Region: any,
    });
    const event = fc.record({
      "detail-type": fc.constantFrom("CloudWatch Alarm State Change", "EC2 Instance State-change Notification"),
      resources: any,
      detail: any,
      account: any,
      region: any,
      time: any,
    });
    fc.assert(fc.property(fc.oneof(alarm, event), (raw) => isSound(parse(raw, context))));
  });
});
