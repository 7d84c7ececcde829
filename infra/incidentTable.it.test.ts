import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { tableDefinition } from "../src/aws/tableDefinition.ts";
import { PLACE, synthesised } from "./synthesised.fixtures.ts";
import { wiringOf } from "./wiring/fromTemplate.ts";
import { at, type Json, listAt, textAt, textsAt } from "./wiring/json.ts";
import { resourcesIn, type Template } from "./wiring/template.ts";

const REPLICA = "eu-west-3";
const OPTIONS = { tags: { team: "ops" } };

const tableOf = (template: Template) => {
  const [[id, table] = [], ...others] = Object.entries(template.Resources).filter(([, { Type }]) =>
    Type.startsWith("AWS::DynamoDB::"),
  );
  assert.deepEqual(others, []);
  assert.ok(table !== undefined);
  return { id, table };
};
const tagsOf = (replica: Json | undefined) =>
  listAt(replica, "Tags").map((tag) => `${textAt(tag, "Key")}=${textAt(tag, "Value")}`);

describe("The table", () => {
  const plain = synthesised(OPTIONS).template;
  const { template } = synthesised({ ...OPTIONS, tableReplica: REPLICA });

  it("is a global table from the first deploy, of the one definition", () => {
    const { table } = tableOf(plain);
    const { AttributeDefinitions, BillingMode, GlobalSecondaryIndexes, KeySchema } = tableDefinition("");
    assert.equal(table.Type, "AWS::DynamoDB::GlobalTable");
    assert.deepEqual(
      [AttributeDefinitions, BillingMode, GlobalSecondaryIndexes, KeySchema],
      ["AttributeDefinitions", "BillingMode", "GlobalSecondaryIndexes", "KeySchema"].map((name) =>
        at(table.Properties, name),
      ),
    );
  });

  it("forgets what is old, can be put back to any second, and outlives its stack", () => {
    const { table } = tableOf(template);
    assert.equal(at(table.Properties, "TimeToLiveSpecification", "Enabled"), true);
    const replicas = listAt(table.Properties, "Replicas");
    assert.equal(replicas.length, 2);
    for (const replica of replicas)
      assert.equal(at(replica, "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"), true);
    assert.ok("DeletionPolicy" in table && table.DeletionPolicy === "RetainExceptOnCreate");
  });

  it("gets a copy later by nothing but one replica more", () => {
    const [before, after] = [tableOf(plain), tableOf(template)];
    assert.equal(before.id, after.id);
    const { Replicas: were, ...rest } = before.table.Properties ?? {};
    const { Replicas: are, ...restAfter } = after.table.Properties ?? {};
    assert.deepEqual(rest, restAfter);
    assert.deepEqual(listAt(were), listAt(are).slice(0, 1));
    assert.deepEqual(
      listAt(are).map((one) => at(one, "Region")),
      [{ Ref: "AWS::Region" }, REPLICA],
    );
  });

  it("has the stack's tags, and its copy says whose it is", () => {
    const [own, copy] = listAt(tableOf(template).table.Properties, "Replicas");
    assert.deepEqual(tagsOf(own), ["defib:stack=defib", "team=ops"]);
    assert.deepEqual(at(listAt(copy, "Tags")[2], "Value"), { Ref: "AWS::Region" });
    assert.equal(textAt(listAt(copy, "Tags")[2], "Key"), "defib:copy-of");
  });

  it("is written in the region of the stack only: no role may touch the copy", () => {
    const { id } = tableOf(template);
    const own = resourcesIn(template, PLACE).find((one) => one.id === id)?.arn;
    const named = wiringOf(template, PLACE)
      .roles.flatMap(({ policies }) => policies)
      .flatMap((policy) => listAt(policy, "Statement"))
      .filter((statement) => textsAt(statement, "Action").some((action) => action.startsWith("dynamodb:")))
      .filter((statement) => textsAt(statement, "Effect").includes("Allow"))
      .flatMap((statement) => textsAt(statement, "Resource"));
    assert.ok(named.length > 0);
    for (const arn of named) assert.ok(own !== undefined && arn.startsWith(own), arn);
  });
});
