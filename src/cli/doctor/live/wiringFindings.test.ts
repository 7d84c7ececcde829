import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Wiring } from "../../../../infra/wiring/wiring.ts";
import { accessDenied } from "../../awsProblems.ts";
import { backToTemplate, word } from "./mending.ts";
import { wiringFindings } from "./wiringFindings.ts";

const WHERE = { stackName: "defib", stack: null, account: { region: "eu-central-1" } };
const ROLE = "arn:aws:iam::123456789012:role/schedules";
const alarm = (name: string, overrides: Partial<Wiring["alarms"][number]> = {}) => ({
  ...{ arn: `arn:aws:cloudwatch:eu-central-1:123456789012:alarm:${name}`, name, actionsEnabled: true },
  ...{ actions: ["arn:aws:sns:eu-central-1:123456789012:gone"], ...overrides },
});

const NOTHING: Wiring = {
  ...{ account: "123456789012", region: "eu-central-1", alarms: [], topics: [], queues: [], keys: [], buses: [] },
  ...{ rules: [], schedules: [], roles: [], mappings: [], functions: [], mailEvents: [], isToldNobodyIsPaged: false },
};
const found = (wiring: Partial<Wiring>, rest: Partial<Parameters<typeof wiringFindings>[0]> = {}) =>
  wiringFindings({ wiring: { ...NOTHING, ...wiring }, gone: [], unread: [], ...rest }, WHERE);

describe("what the doctor tells of a broken wiring", () => {
  it("is never that nothing is wrong where nothing was found", () => {
    assert.equal(found({}).length, 5);
  });

  it("tells a hop once, however many ways go over it, and names the first of them", () => {
    const alarms = ["a", "b", "c", "d", "e"].map((name) => alarm(name));
    const [told, ...others] = found({ alarms }).filter(({ what }) => what.includes("may publish to the topic"));
    assert.equal(told?.why, "Over it goes what begins at alarm a, alarm b, alarm c, and 2 more.");
    assert.deepEqual(others, []);
  });

  it("has the command for what a human switched off", () => {
    const told = found({ alarms: [alarm("it's off", { actionsEnabled: false })] });
    const next = "aws cloudwatch enable-alarm-actions --alarm-names 'it'\\''s off' --region eu-central-1";
    assert.ok(told.some((finding) => finding.next === next));
  });

  it("says of what could not be read that it is not known, and does not call it broken", () => {
    const schedules = [
      {
        ...{ arn: "arn:aws:scheduler:eu-central-1:123456789012:schedule/g/s", name: "s", enabled: true, group: "g" },
        ...{ target: "arn:aws:lambda:eu-central-1:123456789012:function:f:live", role: ROLE, input: "{}" },
        deadLetters: null,
      },
    ];
    const { problem } = accessDenied("iam:GetRole", ROLE, "Access Denied");
    const unread = [{ action: "iam:GetRole", what: ROLE, problem }];
    const told = found({ schedules }, { unread });
    const [unknown, ...others] = told.filter(({ what, why }) => `${what}${why}`.includes(ROLE));
    assert.match(unknown?.what ?? "", /could not be read by iam:GetRole: whether the ways over it hold is not known/);
    assert.match(unknown?.next ?? "", /"Action":"iam:GetRole"/);
    assert.deepEqual(others, []);
  });

  it("faults what the stack says that it has and is not there", () => {
    const [told] = found({}, { gone: ["arn:a", "arn:a"] });
    assert.match(told?.what ?? "", /^arn:a is not there/);
    assert.equal(told?.next, backToTemplate(WHERE));
  });
});

describe("the command that brings a stack back to its template", () => {
  it("keeps the parameters that it was given", () => {
    const stack = {
      ...{ name: "defib", id: "1", status: "UPDATE_COMPLETE" as const, reason: null, changedAt: "", isOurs: true },
      ...{ outputs: {}, parameters: { DashboardKeyA: "x" } },
    };
    assert.match(
      backToTemplate({ ...WHERE, stack }),
      / --parameters ParameterKey=DashboardKeyA,UsePreviousValue=true &&/,
    );
    assert.doesNotMatch(backToTemplate(WHERE), /--parameters/);
  });

  it("makes one word of a name, whatever is in it", () => {
    assert.equal(word("defib-self-x"), "defib-self-x");
    assert.equal(word("a; rm -rf /"), "'a; rm -rf /'");
  });
});
