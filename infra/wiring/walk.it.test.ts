import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { MEMBER_TAKINGS } from "../member/broken.fixtures.ts";
import { NOBODY_IS_PAGED } from "../nobodyIsPaged.ts";
import { PLACE, synthesised } from "../synthesised.fixtures.ts";
import { TAKINGS } from "./broken.fixtures.ts";
import { hasHandler } from "./bundles.fixtures.ts";
import { wiringOf } from "./fromTemplate.ts";
import { brokenIn, HOP_NAMES } from "./hop.ts";
import type { Template } from "./template.ts";
import { walk } from "./walk.ts";

const MAIL = { mailFrom: "defib@example.org", mailTo: ["team@example.org"] };
const WHOLE = { ...MAIL, pageTo: ["oncall@example.org"] };

const walked = (template: Template) => walk(wiringOf(template, PLACE), hasHandler);

const whole = synthesised(WHOLE).template;

describe("the way from what happens to who must know", () => {
  for (const options of [
    WHOLE,
    {},
    { ...WHOLE, mode: "auto" },
    { encryption: "aws" },
    { alarms: "topic", ...MAIL },
    { fleetAlarms: { kind: "instance" }, encryption: "aws" },
    { memberAccounts: ["210987654321"], memberRegions: ["us-east-1"], ...MAIL },
    { adopt: { table: "t-old", reportBucket: "r-old" }, reserveConcurrency: false },
  ]) {
    it(`holds at every hop: ${JSON.stringify(options)}`, () => {
      assert.deepEqual(brokenIn(walked(synthesised(options).template)), []);
    });
  }

  it("is walked from every alarm, rule, schedule and mail event that the template has", () => {
    const starting = new Set([
      ...["AWS::CloudWatch::Alarm", "AWS::Events::Rule", "AWS::Scheduler::Schedule"],
      "AWS::SES::ConfigurationSetEventDestination",
    ]);
    const inTemplate = Object.values(whole.Resources).filter(({ Type }) => starting.has(Type)).length;
    const kinds = walked(whole).filter(({ start }) => /^(?:alarm|rule|schedule|mail)/.test(start));
    assert.equal(kinds.length, inTemplate);
    assert.ok(inTemplate > 25);
  });

  it("leads an alarm on Defib itself to a human without any function of Defib's", () => {
    const names = walked(whole)
      .filter(({ start }) => start.startsWith("alarm defib-self-"))
      .map(({ hops }) => hops.map(({ name }) => name));
    for (const hops of names) {
      assert.equal(hops.at(-1), "a human is subscribed");
      assert.ok(!hops.includes("the function is there"));
    }
  });

  it("needs no subscriber where the deployment says that nobody is paged, and no other warning says so", () => {
    const { template } = synthesised({});
    const { [NOBODY_IS_PAGED]: told, ...Outputs } = template.Outputs ?? {};
    assert.ok(told);
    const broken = brokenIn(walked({ ...template, Outputs: { ...Outputs, WarningOfSomethingElse: told } }));
    assert.deepEqual([...new Set(broken.map(({ name }) => name))], ["a human is subscribed"]);
  });

  it("leads the heartbeat through all of the pipeline", () => {
    const heartbeat = walked(whole).find(({ start }) => start.startsWith("schedule WatchHeartbeat"));
    const names = heartbeat?.hops.map(({ name }) => name) ?? [];
    for (const name of [
      "the alarm has an action",
      "the topic has a subscriber",
      "the queue is read",
      "the handler is there",
    ] as const)
      assert.ok(names.includes(name), name);
  });
});

/** With what is only there for alarms on single instances. */
const everything = synthesised({ ...WHOLE, fleetAlarms: { kind: "instance" } }).template;

describe("a way with one hop taken out", () => {
  for (const { what, missed, from } of TAKINGS) {
    it(`is noticed, and the hop is named: ${what}`, () => {
      const broken = brokenIn(walked(from(whole)));
      assert.ok(broken.length > 0, "nothing was noticed");
      assert.ok(
        broken.some(({ name }) => name === missed),
        `${missed} is not among ${[...new Set(broken.map(({ name }) => name))]}`,
      );
    });
  }

  it("was tried for every hop that there is", () => {
    const tried = new Set([...TAKINGS, ...MEMBER_TAKINGS].map(({ missed }) => missed));
    assert.deepEqual(
      HOP_NAMES.filter((name) => !tried.has(name)),
      [],
    );
  });

  it("is noticed for each policy of a topic or queue, subscription, mapping and alias", () => {
    const needed = new Set([
      ...["AWS::SNS::TopicPolicy", "AWS::SNS::Subscription", "AWS::Lambda::EventSourceMapping", "AWS::Lambda::Alias"],
    ]);
    const unnoticed = Object.entries(everything.Resources)
      .filter(([, { Type }]) => needed.has(Type))
      .filter(([id]) => brokenIn(walked(without(everything, id))).length === 0)
      .map(([id]) => id);
    assert.deepEqual(unnoticed, []);
  });

  it("is noticed where nothing at all is deployed", () => {
    assert.equal(brokenIn(walked({ Resources: {} })).length, 5);
  });
});

/** References to it become a name that nothing has. */
function without(template: Template, id: string): Template {
  const { [id]: gone, ...Resources } = template.Resources;
  const text = JSON.stringify({ ...template, Resources }).replaceAll(`{"Ref":"${id}"}`, `"gone-${gone?.Type}"`);
  return JSON.parse(text);
}
