import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Json } from "./json.ts";
import { resourcesIn } from "./template.ts";

const PLACE = { partition: "aws-cn", account: "123456789012", region: "cn-north-1", stack: "defib" };

const RESOURCES = {
  Queue: { Type: "AWS::SQS::Queue" },
  Topic: { Type: "AWS::SNS::Topic", Properties: { TopicName: "pages" } },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is how CloudFormation writes a reference in a text
  Function: { Type: "AWS::Lambda::Function", Properties: { FunctionName: { "Fn::Sub": "${AWS::StackName}-intake" } } },
  Version: { Type: "AWS::Lambda::Version", Properties: { FunctionName: { Ref: "Function" } } },
  Live: { Type: "AWS::Lambda::Alias", Properties: { FunctionName: { Ref: "Function" }, Name: "live" } },
  Role: { Type: "AWS::IAM::Role" },
  Bucket: { Type: "AWS::S3::Bucket" },
};

function resolved(value: Json): Json | undefined {
  const template = { Resources: { ...RESOURCES, Asked: { Type: "Any", Properties: { value } } } };
  return resourcesIn(template, PLACE).find(({ id }) => id === "Asked")?.properties["value"];
}

describe("a template's references, resolved", () => {
  const cases: readonly (readonly [string, Json, Json])[] = [
    ["a queue's URL", { Ref: "Queue" }, "https://sqs.cn-north-1.amazonaws.com/123456789012/Queue"],
    ["a queue's ARN", { "Fn::GetAtt": ["Queue", "Arn"] }, "arn:aws-cn:sqs:cn-north-1:123456789012:Queue"],
    ["a topic's ARN", { Ref: "Topic" }, "arn:aws-cn:sns:cn-north-1:123456789012:pages"],
    ["a function's name", { Ref: "Function" }, "defib-intake"],
    ["an alias's ARN", { Ref: "Live" }, "arn:aws-cn:lambda:cn-north-1:123456789012:function:defib-intake:live"],
    ["a version's number", { "Fn::GetAtt": ["Version", "Version"] }, "1"],
    ["a role's ARN, which has no region", { "Fn::GetAtt": ["Role", "Arn"] }, "arn:aws-cn:iam::123456789012:role/Role"],
    ["a bucket's ARN", { "Fn::GetAtt": ["Bucket", "Arn"] }, "arn:aws-cn:s3:::bucket"],
    [
      "texts put together",
      {
        "Fn::Join": [
          "",
          ["arn:", { Ref: "AWS::Partition" }, ":ses:", { Ref: "AWS::Region" }, ":", { Ref: "AWS::AccountId" }],
        ],
      },
      "arn:aws-cn:ses:cn-north-1:123456789012",
    ],
    [
      "a part of a text",
      { "Fn::Join": ["", [{ "Fn::Select": [6, { "Fn::Split": [":", { Ref: "Live" }] }] }, ":live"]] },
      "defib-intake:live",
    ],
    ["lists and objects, to their ends", [{ a: [{ Ref: "Function" }] }], [{ a: ["defib-intake"] }]],
    ["what is no reference", { Ref: "Queue", other: 1 }, { Ref: "Queue", other: 1 }],
  ];
  for (const [what, value, wanted] of cases) it(`give ${what}`, () => assert.deepEqual(resolved(value), wanted));

  it("follow the parameters' defaults, and leave out what is given no value", () => {
    const template = {
      Parameters: { Key: { Default: "" } },
      Conditions: {
        HasKey: { "Fn::Not": [{ "Fn::Equals": [{ Ref: "Key" }, ""] }] },
        HasNone: { "Fn::Not": [{ Condition: "HasKey" }] },
        Either: { "Fn::Or": [{ Condition: "HasKey" }, { Condition: "HasNone" }] },
        Both: { "Fn::And": [{ Condition: "HasKey" }, { Condition: "HasNone" }] },
      },
      Resources: {
        Kept: {
          Type: "Any",
          Condition: "Either",
          Properties: {
            chosen: { "Fn::If": ["HasKey", { Ref: "NotThere" }, "none"] },
            left: { "Fn::If": ["HasNone", { Ref: "AWS::NoValue" }, "some"] },
            policy: { Condition: { Bool: { "aws:SecureTransport": "false" } } },
          },
        },
        Gone: { Type: "Any", Condition: "Both" },
      },
    };
    assert.deepEqual(
      resourcesIn(template, PLACE).map(({ id, properties }) => ({ id, properties })),
      [
        {
          id: "Kept",
          properties: { chosen: "none", policy: { Condition: { Bool: { "aws:SecureTransport": "false" } } } },
        },
      ],
    );
  });

  it("to nothing are refused by name", () => {
    assert.throws(() => resolved({ Ref: "Gone" }), /refers to Gone, which it does not have/);
  });

  it("by a function that is not known are refused by name", () => {
    assert.throws(() => resolved({ "Fn::ImportValue": "x" }), /calls Fn::ImportValue/);
  });
});
