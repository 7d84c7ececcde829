import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { parse } from "../src/core/sources/parse.ts";
import { PLACE, STACK, synthesised } from "./synthesised.fixtures.ts";
import { matchesPattern } from "./wiring/eventPattern.ts";
import { wiringOf } from "./wiring/fromTemplate.ts";
import { isObject, type Json, type JsonObject, objectAt, textAt } from "./wiring/json.ts";

const FIXTURES = join(import.meta.dirname, "../src/core/sources/fixtures");

const rulesOf = (options: object) => wiringOf(synthesised(options).template, PLACE).rules;
const all = rulesOf({});
const topicOnly = rulesOf({ alarms: "topic" });

const reaches = (rules: typeof all, event: Json): boolean =>
  rules.some(({ pattern }) => matchesPattern(pattern, event));

/** The documented events that EventBridge brings by itself, as they come to its bus. */
const EVENTS: readonly (readonly [string, JsonObject])[] = readdirSync(FIXTURES)
  .map((name) => [name, JSON.parse(readFileSync(join(FIXTURES, name), "utf8"))] as const)
  .flatMap(([name, body]) =>
    isObject(body) && textAt(body, "detail-type") !== undefined ? [[name, body] as const] : [],
  );

const named = (name: string): JsonObject => EVENTS.find(([one]) => one === `${name}.json`)?.[1] ?? {};

const withDetail = (event: JsonObject, detail: JsonObject): JsonObject => ({
  ...event,
  detail: { ...objectAt(event, "detail"), ...detail },
});

describe("the rules", () => {
  for (const name of ["ec2-stopped", "ec2-running", "ec2-terminated"])
    it(`bring an instance's state, whatever the options: ${name}`, () => {
      assert.ok(reaches(all, named(name)));
      assert.ok(reaches(topicOnly, named(name)));
    });

  for (const name of [
    ...["event-single-metric", "event-composite-suppressed", "event-muted", "event-ok", "event-math"],
    ...["contributor-instance", "contributor-other", "event-contributor-summary"],
  ])
    it(`bring every alarm's change of state, unless only the topic is asked for: ${name}`, () => {
      assert.ok(reaches(all, named(name)));
      assert.ok(!reaches(topicOnly, named(name)));
    });

  for (const name of ["ec2-pending", "not-configuration-change", "not-another-service"])
    it(`do not bring what tells nothing: ${name}`, () => assert.ok(!reaches(all, named(name))));

  it("do not bring alarms on Defib itself, and bring its heartbeat", () => {
    const alarm = (alarmName: string) => withDetail(named("event-single-metric"), { alarmName });
    assert.ok(!reaches(all, alarm(`${STACK}-self-dead-letters`)));
    assert.ok(reaches(all, alarm(`${STACK}-heartbeat`)));
    assert.ok(reaches(all, alarm(`${STACK}-selfish`)));
  });

  it("do not bring another service's event under a known name", () => {
    assert.ok(!reaches(all, { ...named("ec2-stopped"), source: "com.example" }));
  });

  it("bring every documented event that the parser takes for a signal", () => {
    const lost = EVENTS.filter(
      ([, event]) => parse(event, { receivedAt: "2026-11-24T02:34:12.000Z" }).signals.length > 0,
    )
      .filter(([, event]) => /^aws\.(?:ec2|cloudwatch)$/.test(textAt(event, "source") ?? ""))
      .filter(([, event]) => !reaches(all, event))
      .map(([name]) => name);
    assert.deepEqual(lost, []);
    assert.ok(EVENTS.length > 12);
  });
});

describe("an event pattern", () => {
  const event = { source: "aws.ec2", detail: { state: "stopped", tags: ["a", "b"] } };

  for (const [pattern, matches] of [
    [{ source: ["aws.ec2"] }, true],
    [{ source: ["aws.s3", "aws.ec2"] }, true],
    [{ source: ["aws"] }, false],
    [{ source: [{ prefix: "aws." }] }, true],
    [{ detail: { state: [{ "anything-but": "running" }] } }, true],
    [{ detail: { state: [{ "anything-but": ["stopped"] }] } }, false],
    [{ detail: { state: [{ "anything-but": { prefix: "stop" } }] } }, false],
    [{ detail: { missing: [{ "anything-but": "x" }] } }, false],
    [{ detail: { missing: [{ exists: false }] } }, true],
    [{ detail: { state: [{ exists: true }] } }, true],
    [{ detail: { tags: ["b"] } }, true],
    [{ detail: { tags: ["c"] } }, false],
    [{ account: ["1"] }, false],
  ] as const)
    it(`${matches ? "matches" : "does not match"} an instance's event: ${JSON.stringify(pattern)}`, () =>
      assert.equal(matchesPattern(pattern, event), matches));

  it("with an operator that is not known is refused, not guessed at", () => {
    assert.throws(() => matchesPattern({ source: [{ wildcard: "a*" }] }, event), /wildcard is not known/);
  });
});
