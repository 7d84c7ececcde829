import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { allows, like, type Request } from "./allows.ts";
import type { JsonObject } from "./json.ts";

const TOPIC = "arn:aws:sns:eu-central-1:123456789012:alarms";
const ROLE = "arn:aws:iam::123456789012:role/intake";

const aStatement = (overrides: JsonObject = {}): JsonObject => ({
  Effect: "Allow",
  Principal: { Service: "cloudwatch.amazonaws.com" },
  Action: "sns:Publish",
  Resource: TOPIC,
  ...overrides,
});

const aRequest = (overrides: Partial<Request> = {}): Request => ({
  principal: { service: "cloudwatch.amazonaws.com" },
  action: "sns:Publish",
  resource: TOPIC,
  context: { "aws:securetransport": "true", "aws:sourceaccount": "123456789012" },
  ...overrides,
});

const isAllowed = (statements: readonly JsonObject[], request: Partial<Request> = {}): boolean =>
  allows([{ Statement: statements }], aRequest(request));

describe("whether a policy allows a request", () => {
  it("does when a statement names who, what and on what", () => assert.ok(isAllowed([aStatement()])));
  it("does not without a statement", () => assert.ok(!isAllowed([])));

  for (const [what, overrides] of [
    ["another service", { Principal: { Service: "events.amazonaws.com" } }],
    ["another action", { Action: "sns:Subscribe" }],
    ["another resource", { Resource: `${TOPIC}-2` }],
    ["nobody", { Principal: undefined }],
    ["an effect that is none", { Effect: "allow" }],
  ] as const)
    it(`does not when the statement is about ${what}`, () => assert.ok(!isAllowed([aStatement(overrides)])));

  it("reads wildcards and lists, and actions whatever their case", () => {
    assert.ok(isAllowed([aStatement({ Action: ["sqs:*", "SNS:pub*"], Resource: ["arn:aws:sns:*"] })]));
    assert.ok(isAllowed([aStatement({ Principal: "*" })]));
    assert.ok(isAllowed([aStatement({ Principal: { AWS: "*" } })]));
  });

  it("lets a denial win", () => {
    const denial = aStatement({
      Effect: "Deny",
      Principal: "*",
      Condition: { Bool: { "aws:SecureTransport": "true" } },
    });
    assert.ok(!isAllowed([aStatement(), denial]));
  });

  it("takes no notice of a denial whose condition does not hold", () => {
    const denial = aStatement({
      Effect: "Deny",
      Principal: "*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
    assert.ok(isAllowed([aStatement(), denial]));
  });

  it("asks conditions by their keys in any case, all of them", () => {
    const both = (account: string) => ({
      StringEquals: { "AWS:SourceAccount": account },
      Bool: { "aws:SecureTransport": "true" },
    });
    assert.ok(isAllowed([aStatement({ Condition: both("123456789012") })]));
    assert.ok(!isAllowed([aStatement({ Condition: both("210987654321") })]));
    assert.ok(!isAllowed([aStatement({ Condition: { StringEquals: { "aws:Unknown": "x" } } })]));
  });

  it("never allows by a condition that it does not understand, and always denies by it", () => {
    const odd = { NumericLessThan: { "aws:MultiFactorAuthAge": "300" } };
    assert.ok(!isAllowed([aStatement({ Condition: odd })]));
    assert.ok(!isAllowed([aStatement(), aStatement({ Effect: "Deny", Condition: odd })]));
  });

  it("excludes what NotAction and NotResource name", () => {
    assert.ok(!isAllowed([aStatement({ Action: undefined, NotAction: "sns:Publish" })]));
    assert.ok(isAllowed([aStatement({ Action: undefined, NotAction: "sns:Subscribe" })]));
    assert.ok(!isAllowed([aStatement({ Resource: undefined, NotResource: TOPIC })]));
  });

  it("lets an account's root stand for the account's roles, and for no others", () => {
    const root = aStatement({ Principal: { AWS: "arn:aws:iam::123456789012:root" } });
    assert.ok(isAllowed([root], { principal: { role: ROLE } }));
    assert.ok(!isAllowed([root], { principal: { role: "arn:aws:iam::210987654321:role/intake" } }));
    assert.ok(!isAllowed([root]));
  });
});

describe("a pattern with wildcards", () => {
  for (const [pattern, text, matches] of [
    ["a*c", "abbc", true],
    ["a?c", "abc", true],
    ["a?c", "ac", false],
    ["a.c", "abc", false],
    ["a*", "ba", false],
    ["*", "any\nthing", true],
    ["a(b", "a(b", true],
  ] as const)
    it(`${matches ? "is" : "is not"} like the text: ${pattern} and ${JSON.stringify(text)}`, () =>
      assert.equal(like(pattern, text), matches));
});
