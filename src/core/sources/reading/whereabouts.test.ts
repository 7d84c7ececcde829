import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseArn } from "./arn.ts";
import { type Claims, whereabouts } from "./whereabouts.ts";

const ACCOUNT = "123456789012";
const arn = parseArn(`arn:aws:cloudwatch:us-east-1:${ACCOUNT}:alarm:x`);

const where = (claims: Partial<Claims>, topicArn: string | null = null, own = {}) =>
  whereabouts(
    { arn: undefined, account: undefined, region: undefined, ...claims },
    { topicArn, sentAt: null },
    { receivedAt: "", ...own },
  );

describe("in which account and region an alarm lives", () => {
  it("is told by its ARN first, and a display name contradicts nothing", () => {
    assert.deepEqual(where({ arn, account: ACCOUNT, region: "US East (N. Virginia)" }), {
      account: ACCOUNT,
      region: "us-east-1",
      contradictions: [],
    });
  });

  it("is told by the topic where the message does not", () => {
    const topic = `arn:aws:sns:eu-west-1:${ACCOUNT}:alarms`;
    assert.deepEqual(where({ region: "EU - Ireland" }, topic), {
      account: ACCOUNT,
      region: "eu-west-1",
      contradictions: [],
    });
  });

  it("is told by the receiver last", () => {
    assert.deepEqual(where({}, null, { account: ACCOUNT, region: "eu-west-1" }), {
      account: ACCOUNT,
      region: "eu-west-1",
      contradictions: [],
    });
  });

  it("is not known where nobody tells it", () => {
    assert.deepEqual(where({ account: "EXAMPLE" }), { account: null, region: null, contradictions: [] });
  });

  it("allows a topic of another account, not of another region", () => {
    assert.deepEqual(where({ arn }, "arn:aws:sns:us-east-1:999999999999:alarms").contradictions, []);
    assert.equal(where({ arn }, `arn:aws:sns:eu-west-1:${ACCOUNT}:alarms`).contradictions.length, 1);
  });

  it("names every contradiction", () => {
    assert.equal(where({ arn, account: "999999999999", region: "eu-west-1" }).contradictions.length, 2);
  });
});
