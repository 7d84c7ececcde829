import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PLACE, synthesised, synthesisedMember } from "../synthesised.fixtures.ts";
import { hasHandler } from "../wiring/bundles.fixtures.ts";
import { wiringOf } from "../wiring/fromTemplate.ts";
import { brokenIn } from "../wiring/hop.ts";
import type { Template } from "../wiring/template.ts";
import { walk } from "../wiring/walk.ts";
import { MEMBER_TAKINGS } from "./broken.fixtures.ts";
import { hubTemplate, MEMBER, memberTemplate, memberWiring, together } from "./member.fixtures.ts";

const hub = hubTemplate();
const hubWiring = wiringOf(hub, PLACE);
const member = memberTemplate(hubWiring);

const walked = (ofHub: Template, ofMember: Template, place = MEMBER) =>
  walk(together(wiringOf(ofHub, PLACE), memberWiring(ofMember, place)), hasHandler);

describe("the member template", () => {
  it("is without a finding, and without assets or bootstrapping", () => {
    const { template, findings } = synthesisedMember();
    assert.deepEqual(findings, []);
    assert.doesNotMatch(JSON.stringify(template), /BootstrapVersion|cdk-hnb659fds|S3Bucket/);
    assert.doesNotMatch(JSON.stringify(template), /arn:aws:/);
  });

  it("has no role in the hub's own account: there the hub needs none", () => {
    const place = { ...MEMBER, account: PLACE.account };
    const names = memberWiring(member, place).roles.map(({ arn }) => arn.split("/").at(-1));
    assert.deepEqual(names, ["defib-member-forward-eu-west-1"]);
  });
});

describe("the way from a member to the hub", () => {
  const paths = walked(hub, member);

  it("holds at every hop, from another account and from another region of the hub's own", () => {
    assert.deepEqual(brokenIn(paths), []);
    assert.deepEqual(brokenIn(walked(hub, member, { ...MEMBER, account: PLACE.account })), []);
    const aws = hubTemplate({ encryption: "aws" });
    assert.deepEqual(brokenIn(walked(aws, member)), []);
  });

  it("leads the member's events through the bus to intake, and its own alarm to a human there", () => {
    const ofMember = (start: string) =>
      paths.find((one) => one.start.startsWith(start))?.hops.map(({ name }) => name) ?? [];
    for (const rule of ["rule ForwardingInstanceStates", "rule ForwardingAlarmStates"])
      for (const name of ["the role may send to the bus", "the queue is read", "the handler is there"] as const)
        assert.ok(ofMember(rule).includes(name), `${rule}: ${name}`);
    assert.equal(ofMember("alarm defib-self-not-forwarded").at(-1), "a human is subscribed");
  });

  it("forwards no alarms where the member asks for none, and says so by a rule that is off", () => {
    const quiet = memberWiring(memberTemplate(hubWiring, { Alarms: "none" }));
    assert.deepEqual(
      quiet.rules.map(({ name, enabled }) => [/AlarmStates/.test(name), enabled]),
      [
        [false, true],
        [true, false],
      ],
    );
  });

  for (const { what, missed, from, side } of MEMBER_TAKINGS)
    it(`with one hop taken out is noticed, and the hop is named: ${what}`, () => {
      const broken = brokenIn(side === "hub" ? walked(from(hub), member) : walked(hub, from(member)));
      assert.ok(
        broken.some(({ name }) => name === missed),
        `${missed} is not among ${[...new Set(broken.map(({ name }) => name))]}`,
      );
    });

  it("is not open to an account that is no member", () => {
    const stranger = { ...MEMBER, account: "666666666666" };
    const missed = brokenIn(walked(hub, member, stranger)).map(({ name }) => name);
    assert.deepEqual([...new Set(missed)], ["the role may send to the bus", "the bus has a rule for it"]);
  });
});

describe("a hub without members", () => {
  it("has no bus, and its functions may take no role", () => {
    const { template } = synthesised({});
    const types = Object.values(template.Resources).map(({ Type }) => Type);
    assert.ok(!types.includes("AWS::Events::EventBus"));
    assert.ok(!JSON.stringify(wiringOf(template, PLACE).roles.map(({ policies }) => policies)).includes("sts:"));
  });
});
