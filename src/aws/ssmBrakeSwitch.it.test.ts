import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Known } from "../core/look.ts";
import { type LocalCloud, startLocalCloud } from "../local/cloud/cloud.ts";
import type { BrakeLever } from "../ports.ts";
import { ssmBrakeLever } from "./ssmBrakeLever.ts";

describe("The brake's second switch, by an unmodified client", () => {
  const environmentBefore = { ...process.env };
  let cloud: LocalCloud;
  let brake: BrakeLever;

  before(async () => {
    cloud = await startLocalCloud();
    for (const [name, value] of Object.entries(cloud.environment)) process.env[name] = value;
    brake = ssmBrakeLever({ parameterName: "/defib/brake" });
  });
  after(async () => {
    for (const name of Object.keys(cloud.environment)) restore(name, environmentBefore[name]);
    await cloud.stop();
  });

  it("is not known, so engaged, while there is no parameter", async () => {
    cloud.parameters.delete(cloud.region, "/defib/brake");
    assert.match(whyOf(await brake.read()), /there is no parameter \/defib\/brake .* the brake counts as engaged/);
  });

  it("is what it was set to", async () => {
    await brake.set("engaged");
    assert.deepEqual(await brake.read(), { known: true, value: "engaged" });
    await brake.set("released");
    assert.deepEqual(await brake.read(), { known: true, value: "released" });
  });

  it("may have another name", async () => {
    await ssmBrakeLever({ parameterName: "/other/brake" }).set("engaged");
    assert.equal(cloud.parameters.find(cloud.region, "/other/brake")?.value, "engaged");
    assert.deepEqual(await brake.read(), { known: true, value: "released" });
  });

  it("is not known when it holds something else", async () => {
    cloud.parameters.put(cloud.region, "/defib/brake", "Released <b>", true);
    assert.match(whyOf(await brake.read()), /holds “Released ·b·”, neither released nor engaged: it counts as engaged/);
  });

  for (const [name, status, times, why] of [
    ["ThrottlingException", 400, 3, /AWS throttles reading the parameter .* counts as engaged/],
    ["AccessDeniedException", 400, 1, /may not call ssm:GetParameter on \/defib\/brake: add it/],
    ["InternalServerError", 500, 3, /could not be read \(InternalServerError/],
  ] as const) {
    it(`is not known when SSM answers ${name} to the end`, async () => {
      cloud.failNext({ operation: "GetParameter", times, error: { name, status, message: "scripted" } });
      assert.match(whyOf(await brake.read()), why);
    });
  }

  it("is read all the same when it was throttled for a moment", async () => {
    await brake.set("released");
    const error = { name: "ThrottlingException", status: 400, message: "Rate exceeded" };
    cloud.failNext({ operation: "GetParameter", error });
    assert.deepEqual(await brake.read(), { known: true, value: "released" });
  });
});

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

const whyOf = (fact: Known<unknown>): string => (fact.known ? "known" : fact.why);
