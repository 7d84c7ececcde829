import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { alarmArn, alarmNameOf, arnText, parseArn } from "./arn.ts";

const ARN = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:cpu: high";

describe("ARNs", () => {
  it("are read with colons in the alarm's name", () => {
    const arn = parseArn(ARN);
    assert.equal(alarmNameOf(arn), "cpu: high");
    assert.equal(arn && arnText(arn), ARN);
  });

  it("are read with the stray spaces of recorded samples", () => {
    assert.equal(parseArn("arn:aws:cloudwatch:us-east-1: 111122223333:alarm:x")?.account, "111122223333");
  });

  for (const text of [
    "arn:aws:cloudwatch:REGION:ACCOUNT_NUMBER:alarm:EXAMPLE",
    "arn:aws:cloudwatch:cn-north-1:123456789012:alarm:wrong-partition",
    "arn:aws:sns:EXAMPLE",
    "i-0123456789abcdef0",
    "",
  ])
    it(`are not believed when they are ${JSON.stringify(text)}`, () => assert.equal(parseArn(text), undefined));

  it("of alarms are rebuilt in the region's partition, where account and region are known", () => {
    assert.equal(alarmArn("123456789012", "cn-north-1", "x"), "arn:aws-cn:cloudwatch:cn-north-1:123456789012:alarm:x");
    assert.equal(alarmArn(null, "us-east-1", "x"), null);
  });
});
