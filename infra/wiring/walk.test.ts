import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { brokenIn } from "./hop.ts";
import { walk } from "./walk.ts";
import type { Policy, Wiring } from "./wiring.ts";

const ACCOUNT = "123456789012";
const arn = (service: string, name: string) => `arn:aws:${service}:eu-central-1:${ACCOUNT}:${name}`;
const PAGES = arn("sns", "pages");
const ALIAS = arn("lambda", "function:defib-remediation:live");
const DEAD = arn("sqs", "dead");
const ROLE = `arn:aws:iam::${ACCOUNT}:role/remediation`;

const allow = (Action: string, Resource: string, Service?: string): Policy => ({
  Statement: [{ Effect: "Allow", Action, Resource, ...(Service && { Principal: { Service } }) }],
});

/** The least that can be read from a live account: one alarm that pages, and one function that starts itself. */
const aWiring = (overrides: Partial<Wiring> = {}): Wiring => ({
  ...{
    account: ACCOUNT,
    region: "eu-central-1",
    keys: [],
    buses: [],
    mappings: [],
    mailEvents: [],
    isToldNobodyIsPaged: false,
  },
  alarms: [{ arn: arn("cloudwatch", "alarm:a"), name: "a", actions: [PAGES], actionsEnabled: true }],
  topics: [
    {
      arn: PAGES,
      policies: [allow("sns:Publish", PAGES, "cloudwatch.amazonaws.com")],
      key: null,
      subscriptions: [{ protocol: "email", endpoint: "oncall@example.org", deadLetters: null }],
    },
  ],
  queues: [{ arn: DEAD, policies: [], key: null, deadLetters: null }],
  rules: [],
  schedules: [],
  roles: [
    {
      arn: ROLE,
      trust: {},
      policies: [allow("lambda:InvokeFunction", ALIAS), allow("sns:Publish", PAGES), allow("sqs:SendMessage", DEAD)],
    },
  ],
  functions: [
    {
      ...{
        arn: arn("lambda", "function:defib-remediation"),
        name: "defib-remediation",
        role: ROLE,
        handler: "index.handler",
      },
      ...{ deadLetters: DEAD, aliases: [ALIAS] },
      environment: { DEFIB_PAGE_TOPIC_ARN: PAGES, DEFIB_REMEDIATION_FUNCTION: ALIAS },
    },
  ],
  ...overrides,
});

const broken = (wiring: Wiring) => brokenIn(walk(wiring, () => true)).map(({ start, name }) => `${start}: ${name}`);
const NOTHING_TO_WALK = ["the walk itself: there is something to walk", "the walk itself: there is something to walk"];

describe("a walk over wiring that was read from anywhere", () => {
  it("finds alarms, runs and pages in order, and says that rules and schedules are not there", () => {
    assert.deepEqual(broken(aWiring()), NOTHING_TO_WALK);
  });

  it("notices an alarm whose topic nobody may publish to", () => {
    const [topic] = aWiring().topics;
    assert.ok(topic);
    assert.deepEqual(broken(aWiring({ topics: [{ ...topic, policies: [] }] })), [
      "alarm a: the sender may publish to the topic",
      ...NOTHING_TO_WALK,
    ]);
  });

  it("notices an alarm that points to a topic that is gone", () => {
    assert.ok(broken(aWiring({ topics: [] })).includes("alarm a: the sender may publish to the topic"));
  });

  it("notices a topic under a key that nothing is known of", () => {
    const [topic] = aWiring().topics;
    assert.ok(topic);
    const under = broken(aWiring({ topics: [{ ...topic, key: "alias/aws/sns" }] }));
    assert.ok(under.includes("alarm a: the sender may use the topic's key"));
  });

  it("takes it that a human will subscribe where the deployment has said so, and not otherwise", () => {
    const [topic] = aWiring().topics;
    assert.ok(topic);
    const topics = [{ ...topic, subscriptions: [] }];
    assert.deepEqual(broken(aWiring({ topics, isToldNobodyIsPaged: true })), NOTHING_TO_WALK);
    assert.ok(broken(aWiring({ topics })).includes("alarm a: a human is subscribed"));
  });

  it("says what is wrong in a sentence", () => {
    for (const { problem } of brokenIn(walk(aWiring({ topics: [] }), () => false)))
      assert.match(problem, /^[A-Za-z].*\.$/);
  });
});
