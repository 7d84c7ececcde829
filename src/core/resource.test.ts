import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { instance, isAccountId, isInstanceId, isRegionId, partitionOf } from "./resource.ts";

const ID = "i-0123456789abcdef0";
const ACCOUNT = "123456789012";

describe("An instance is known", () => {
  it("by its id, account and region, and has its ARN", () => {
    assert.deepEqual(instance(ID, ACCOUNT, "eu-west-1"), {
      type: "AWS::EC2::Instance",
      id: ID,
      arn: `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/${ID}`,
      account: ACCOUNT,
      region: "eu-west-1",
      partition: "aws",
    });
  });

  it("by an old, short id too", () => assert.notEqual(typeof instance("i-01234567", ACCOUNT, "eu-west-1"), "string"));

  for (const [title, id, account, region, sentence] of [
    ["without a well-formed id", "i-123", ACCOUNT, "eu-west-1", /the instance id is not of the form/],
    ["without an account", ID, null, "eu-west-1", /the account that owns the instance is not known/],
    ["with an account of eleven digits", ID, "12345678901", "eu-west-1", /the account/],
    ["without a region", ID, ACCOUNT, null, /the region of the instance is not known/],
    ["with a region's display name", ID, ACCOUNT, "US East (N. Virginia)", /the region/],
  ] as const)
    it(`not ${title}, and the sentence says why`, () => {
      const known = instance(id, account, region);
      assert.equal(typeof known, "string");
      assert.match(String(known), sentence);
    });

  it("never by text that could mean anything else", () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.constantFrom(`${ID}\n`, ` ${ID}`, `${ID};rm -rf /`, `${ID}<b>`, "i-0123456789ABCDEF0", "I-01234567"),
    );
    fc.assert(fc.property(hostile, (id) => assert.equal(typeof instance(id, ACCOUNT, "eu-west-1"), "string")));
  });
});

describe("The forms of ids", () => {
  it("take ids of 8 and 17 hexadecimal digits only", () => {
    for (const length of [7, 9, 16, 18]) assert.equal(isInstanceId(`i-${"a".repeat(length)}`), false);
    for (const length of [8, 17]) assert.equal(isInstanceId(`i-${"a".repeat(length)}`), true);
  });

  it("take accounts of twelve digits only", () => {
    assert.equal(isAccountId(ACCOUNT), true);
    assert.equal(isAccountId("1234-5678-9012"), false);
  });

  it("take the regions of every partition, which agree with them", () => {
    for (const [region, partition] of [
      ["us-east-1", "aws"],
      ["ap-southeast-5", "aws"],
      ["cn-north-1", "aws-cn"],
      ["us-gov-west-1", "aws-us-gov"],
      ["us-iso-east-1", "aws-iso"],
      ["us-isob-east-1", "aws-iso-b"],
      ["us-isof-south-1", "aws-iso-f"],
      ["eu-isoe-west-1", "aws-iso-e"],
      ["eusc-de-east-1", "aws-eusc"],
    ] as const) {
      assert.equal(isRegionId(region), true, region);
      assert.equal(partitionOf(region), partition, region);
    }
  });
});
