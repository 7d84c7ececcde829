import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { AutomationExecutionMetadata } from "@aws-sdk/client-ssm";
import { automationsOn } from "./automations.ts";
import { readingOf } from "./reading.ts";
import { aTarget } from "./targets.fixtures.ts";

const target = aTarget();
const { id } = target;
const OTHER = "i-00000000000000000";
const execution = (over: AutomationExecutionMetadata) => ({ AutomationExecutionId: "run-1", ...over });

async function on(inProgress: readonly AutomationExecutionMetadata[], parameters: readonly string[] = []) {
  const asked: string[] = [];
  const ssm = {
    parameters: async (executionId: string) => {
      asked.push(executionId);
      return parameters;
    },
  };
  return { ids: await automationsOn(target, inProgress, ssm, readingOf(target)), asked };
}

const rows: readonly (readonly [string, AutomationExecutionMetadata, boolean])[] = [
  ["its target", { Target: id }, true],
  ["one of its targets", { Targets: [{ Key: "ParameterValues", Values: [OTHER, id] }] }, true],
  [
    "what its targets resolved to",
    { Targets: [{ Values: ["web"] }], ResolvedTargets: { ParameterValues: [id] } },
    true,
  ],
  ["in its map of targets", { TargetMaps: [{ InstanceId: [id] }] }, true],
  ["perhaps behind the end of its list", { ResolvedTargets: { ParameterValues: [OTHER], Truncated: true } }, true],
  ["none of its targets", { Target: OTHER }, false],
];

describe("An automation in progress", () => {
  for (const [what, metadata, expected] of rows) {
    it(`${expected ? "works" : "does not work"} on the instance that is ${what}`, async () => {
      assert.deepEqual(await on([execution(metadata)]), { ids: expected ? ["run-1"] : [], asked: [] });
    });
  }

  it("is asked for its parameters when it tells no target", async () => {
    assert.deepEqual(await on([execution({})], [id]), { ids: ["run-1"], asked: ["run-1"] });
    assert.deepEqual(await on([execution({})], [OTHER]), { ids: [], asked: ["run-1"] });
  });

  it("makes the answer unreadable when too many tell no target", async () => {
    await assert.rejects(on(Array.from({ length: 6 }, () => execution({}))), /6 automations in progress .* 5 at most/);
  });
});
