import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { accountAndRegionOf, resourceArnOf, withEventTime } from "./event.ts";

const SENT_AT = "2025-11-30T02:34:12.400Z";
const sentAt = (body: Record<string, unknown>): string | null =>
  withEventTime({ body, route: { topicArn: null, sentAt: SENT_AT }, context: { receivedAt: SENT_AT } }).route.sentAt;

describe("the envelope of EventBridge", () => {
  it("gives the first resource's ARN, or none", () => {
    assert.equal(resourceArnOf({ resources: ["arn:a", "arn:b"] }), "arn:a");
    for (const resources of [[], [7], "arn:a", undefined]) assert.equal(resourceArnOf({ resources }), undefined);
  });

  it("gives the event's own time for the time it was sent, where it has one", () => {
    assert.equal(sentAt({ time: "2025-11-30T02:00:00Z" }), "2025-11-30T02:00:00Z");
    assert.equal(sentAt({}), SENT_AT);
  });

  it("gives account and region as they are told", () => {
    assert.deepEqual(accountAndRegionOf({ account: "1", region: 2 }), { account: "1", region: undefined });
  });
});
