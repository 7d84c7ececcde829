import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { dollarsFor, PRICES_OF, prices } from "./prices.ts";

describe("A price", () => {
  it("is so many dollars for so many", () => {
    assert.equal(dollarsFor(prices.dynamoDbWriteUnit, 2_000_000), 1.25);
    assert.equal(dollarsFor(prices.cloudWatchMetricRead, 1), 0.00001);
    assert.equal(dollarsFor(prices.cloudWatchMetricRead, 0), 0);
  });

  it("names the page that it is from, and the day it was compared", () => {
    assert.match(PRICES_OF, /^\d{4}-\d\d-\d\d$/);
    for (const { source } of Object.values(prices)) assert.match(source, /^https:\/\/aws\.amazon\.com\/.+\/pricing\//);
  });
});
