import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type MetricKey, MetricStore, type Statistic } from "./metricStore.ts";

const key: MetricKey = { region: "us-east-1", namespace: "N", name: "M", dimensions: { a: "1", b: "2" } };
const at = (time: string) => new Date(`2026-11-24T${time}Z`);

describe("the metric store", () => {
  it("answers each statistic over a period of several minutes", () => {
    const metrics = new MetricStore();
    for (const [time, value] of [
      ["02:00:10", 1],
      ["02:00:50", 5],
      ["02:03:00", 3],
    ] as const) {
      metrics.put(key, { at: at(time), value });
    }
    const read = (statistic: Statistic) =>
      metrics.read(key, at("02:00:00"), at("02:05:00"), 300, statistic).map(({ value }) => value);
    assert.deepEqual(read("SampleCount"), [3]);
    assert.deepEqual(read("Sum"), [9]);
    assert.deepEqual(read("Average"), [3]);
    assert.deepEqual(read("Minimum"), [1]);
    assert.deepEqual(read("Maximum"), [5]);
  });

  it("includes the period of the start and not that of the end", () => {
    const metrics = new MetricStore();
    for (const time of ["02:00:00", "02:01:00", "02:02:00"]) metrics.put(key, { at: at(time), value: 0 });
    const starts = metrics.read(key, at("02:00:30"), at("02:02:00"), 60, "Maximum").map((point) => point.at);
    assert.deepEqual(starts, [at("02:00:00"), at("02:01:00")]);
  });

  it("knows a metric by its dimensions in any order, and no other by fewer", () => {
    const metrics = new MetricStore();
    metrics.put(key, { at: at("02:00:00"), value: 7 });
    const read = (dimensions: MetricKey["dimensions"]) =>
      metrics.read({ ...key, dimensions }, at("02:00:00"), at("02:01:00"), 60, "Sum").length;
    assert.equal(read({ b: "2", a: "1" }), 1);
    assert.equal(read({ a: "1" }), 0);
  });

  it("reads a short range of many minutes and a long range of few alike", () => {
    const metrics = new MetricStore();
    const minutes = Array.from({ length: 600 }, (_, index) => new Date(at("00:00:00").getTime() + index * 60_000));
    metrics.put(key, ...minutes.map((minute, index) => ({ at: minute, value: index })));
    const read = (from: string, to: string) => metrics.read(key, at(from), at(to), 60, "Sum").map(({ value }) => value);
    assert.deepEqual(read("02:00:30", "02:03:00"), [120, 121, 122]);
    assert.deepEqual(read("00:00:00", "23:00:00").length, 600);
  });
});
