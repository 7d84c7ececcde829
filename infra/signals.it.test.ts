import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PLACE, synthesised } from "./synthesised.fixtures.ts";
import { allows } from "./wiring/allows.ts";
import { wiringOf } from "./wiring/fromTemplate.ts";
import type { Policy } from "./wiring/wiring.ts";

const MEMBER = "210987654321";
const STRANGER = "666666666666";

const wirings = [{ memberAccounts: [MEMBER] }, { memberAccounts: [MEMBER], encryption: "aws" }].map((options) => ({
  options,
  wiring: wiringOf(synthesised({ ...options, mailFrom: "a@example.org", mailTo: ["b@example.org"] }).template, PLACE),
}));

/** Whether something of an account may send, by a service, to what has these policies. */
function may(policies: readonly Policy[], resource: string, service: string, account: string): boolean {
  const action = resource.includes(":sns:") ? "sns:Publish" : "sqs:SendMessage";
  const sources: Readonly<Record<string, string>> = {
    cloudwatch: `arn:aws:cloudwatch:${PLACE.region}:${account}:alarm:web-1`,
    events: `arn:aws:events:${PLACE.region}:${account}:rule/any`,
    sns: `arn:aws:sns:${PLACE.region}:${account}:any`,
    ses: `arn:aws:ses:${PLACE.region}:${account}:configuration-set/any`,
    scheduler: `arn:aws:scheduler:${PLACE.region}:${account}:schedule-group/any`,
  };
  const context = {
    "aws:securetransport": "true",
    "aws:sourceaccount": account,
    "aws:sourcearn": sources[service] ?? "",
  };
  return allows(policies, { principal: { service: `${service}.amazonaws.com` }, action, resource, context });
}

for (const { options, wiring } of wirings)
  describe(`who may send to Defib: ${JSON.stringify(options)}`, () => {
    it("is no service on behalf of a stranger", () => {
      const open = [...wiring.topics, ...wiring.queues].flatMap(({ arn, policies }) =>
        ["cloudwatch", "events", "sns", "ses", "scheduler"]
          .filter((service) => may(policies, arn, service, STRANGER))
          .map((service) => `${service} → ${arn}`),
      );
      assert.deepEqual(open, []);
      assert.equal(wiring.topics.length + wiring.queues.length, 5);
    });

    it("is CloudWatch for the alarms of this account and of the members, and for the members not to the page topic", () => {
      const [pages] = wiring.topics.filter(({ arn }) => arn.includes("Pager"));
      const [alarms] = wiring.topics.filter(({ arn }) => arn.includes("Signals"));
      assert.ok(pages && alarms);
      assert.ok(may(alarms.policies, alarms.arn, "cloudwatch", PLACE.account));
      assert.ok(may(alarms.policies, alarms.arn, "cloudwatch", MEMBER));
      assert.ok(may(pages.policies, pages.arn, "cloudwatch", PLACE.account));
      assert.ok(!may(pages.policies, pages.arn, "cloudwatch", MEMBER));
    });
  });
