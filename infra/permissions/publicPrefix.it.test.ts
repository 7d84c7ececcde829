import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PUBLIC } from "../choices.fixtures.ts";
import { deployed } from "./decision.fixtures.ts";

async function mayPut(options: object, key: string): Promise<boolean> {
  const { arnOf, decide } = deployed(options);
  const resource = `${arnOf("AWS::S3::Bucket", /Reports/)}/${key}`;
  return (await decide("report", { action: "s3:PutObject", resource })) === "Allowed";
}

describe("Who writes under the public prefix?", () => {
  const published = { dashboard: { access: PUBLIC } };

  it("is nobody, unless the dashboard is public: the report function has no right to", async () => {
    assert.equal(await mayPut({}, "public/2026-11-24.json"), false);
    assert.equal(await mayPut(published, "public/2026-11-24.json"), true);
  });

  it("takes nothing from the private reports, and gives no other key", async () => {
    for (const options of [{}, published]) {
      assert.equal(await mayPut(options, "daily-reports/2026-11-24.json"), true);
      assert.equal(await mayPut(options, "elsewhere/2026-11-24.json"), false);
    }
  });
});
