import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { brakeKey, groupKey, ownKey, resourceKey, shadowOf } from "./keys.ts";

const place = { account: "111122223333", region: "eu-west-1" };
const arn = "arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0";

describe("the keys of control items", () => {
  it("name resource, group and brake", () => {
    assert.deepEqual(resourceKey(arn), { pk: `RESOURCE#${arn}`, sk: "-" });
    assert.deepEqual(groupKey(place, { kind: "tag", name: "team=web" }), {
      pk: "GROUP#111122223333#eu-west-1#tag#team=web",
      sk: "-",
    });
    assert.deepEqual(brakeKey(place), { pk: "BRAKE#111122223333#eu-west-1", sk: "-" });
  });

  it("keep what is of shadow apart", () => {
    assert.deepEqual(shadowOf(brakeKey(place)), { pk: "SHADOW#BRAKE#111122223333#eu-west-1", sk: "-" });
    assert.deepEqual(ownKey(brakeKey(place), { shadow_until: null }), brakeKey(place));
    assert.deepEqual(ownKey(brakeKey(place), { shadow_until: "2026-11-24T02:34:00Z" }), shadowOf(brakeKey(place)));
  });

  it("stay short, and different, for the longest names", () => {
    const long = (last: string) => groupKey(place, { kind: "tag", name: `${"💥".repeat(500)}${last}` }).pk;
    assert.ok(new TextEncoder().encode(long("a")).length < 2048);
    assert.notEqual(long("a"), long("b"));
  });
});
