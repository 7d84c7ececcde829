import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { changesBetween } from "./changes.ts";
import { permissionChanges } from "./permissions.ts";
import { isKept, type Resource, type Template } from "./template.ts";

const template = (Resources: Record<string, Resource>): Template => ({ Resources });
const topic = (name: string): Resource => ({ Type: "AWS::SNS::Topic", Properties: { TopicName: name, Tags: [] } });
const role = (...actions: readonly string[]): Resource => ({
  Type: "AWS::IAM::Role",
  Metadata: { "aws:cdk:path": "defib/Intake/Role/Resource" },
  Properties: {
    Policies: [
      {
        PolicyDocument: {
          Statement: [{ Effect: "Allow", Action: actions, Resource: { "Fn::GetAtt": ["Table", "Arn"] } }],
        },
      },
    ],
  },
});

describe("What would a deploy change?", () => {
  it("names what comes, what changes and what goes, and leaves out what stays", () => {
    const before = template({ Stays: topic("a"), Changes: topic("b"), Goes: topic("c") });
    const after = template({ Stays: topic("a"), Changes: topic("B"), Comes: topic("d") });
    assert.deepEqual(
      changesBetween(before, after).map(({ kind, name }) => `${kind} ${name}`),
      ["add Comes", "change Changes", "remove Goes"],
    );
  });

  it("takes another order of keys, and another place in the code, for the same", () => {
    const turned = { Properties: { Tags: [], TopicName: "a" }, Type: "AWS::SNS::Topic", Metadata: { at: "elsewhere" } };
    assert.deepEqual(changesBetween(template({ A: topic("a") }), template({ A: turned })), []);
  });

  it("names each permission that is given or taken away, with its owner and what it is on", () => {
    const { added, removed } = permissionChanges(
      template({ R: role("ec2:RebootInstances") }),
      template({ R: role("ec2:RebootInstances", "ec2:StopInstances") }),
    );
    assert.deepEqual(added, ["Intake/Role: allow ec2:RebootInstances, ec2:StopInstances on Table.Arn"]);
    assert.deepEqual(removed, ["Intake/Role: allow ec2:RebootInstances on Table.Arn"]);
  });

  it("tells what outlives the stack: retained things, but not the versions of a function that goes", () => {
    const retained = (Type: string): Resource => ({ Type, DeletionPolicy: "RetainExceptOnCreate" });
    assert.ok(isKept(retained("AWS::DynamoDB::GlobalTable")));
    assert.ok(!isKept(retained("AWS::Lambda::Version")));
    assert.ok(!isKept({ Type: "AWS::S3::Bucket", DeletionPolicy: "Delete" }));
  });
});
