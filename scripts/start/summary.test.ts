import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { whereNext } from "./summary.ts";

const where = (dashboardPort: number) =>
  whereNext(
    {
      dashboardUrl: "http://127.0.0.1:4601/",
      cloudUrl: "http://127.0.0.1:4566",
      ports: { dashboard: dashboardPort, cloud: 4566 },
      region: "eu-west-1",
      date: "2026-11-24",
      logFile: "out/defib.log",
    },
    (_style, text) => text,
  );

describe("Where to look after the story", () => {
  it("says that a port is taken where the next free one is used, and only there", () => {
    assert.deepEqual(where(4600).match(/.*is taken.*/g), ["Dashboard    http://127.0.0.1:4601/  (port 4600 is taken)"]);
    assert.doesNotMatch(where(4601), /is taken/);
    assert.doesNotMatch(where(0), /is taken/);
  });
});
