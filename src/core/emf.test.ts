import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { metric } from "./emf.ts";

describe("A metric in the log", () => {
  it("is the documented shape: the directive names members of the same line", () => {
    assert.deepEqual(metric("StoreFailures", 2, "2025-11-30T02:34:12.000Z"), {
      _aws: {
        Timestamp: 1764470052000,
        CloudWatchMetrics: [
          {
            Namespace: "Defib",
            Dimensions: [["service"]],
            Metrics: [{ Name: "StoreFailures", Unit: "Count" }],
          },
        ],
      },
      StoreFailures: 2,
    });
  });
});
