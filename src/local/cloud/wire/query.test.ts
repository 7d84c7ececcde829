import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PutMetricAlarm$, type PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import { DescribeInstances$, type DescribeInstancesRequest, type DescribeInstancesResult } from "@aws-sdk/client-ec2";
import { readForm, writeXml, writeXmlError } from "./query.ts";
import { AwsError, operation } from "./service.ts";

const ec2 = { kind: "ec2", xmlNamespace: "http://ec2/" } as const;
const query = { kind: "query", xmlNamespace: "http://query/" } as const;
const call = { account: "111122223333", region: "us-east-1", accessKeyId: "local", requestId: "request-1" };
const describeInstances = operation<DescribeInstancesRequest, DescribeInstancesResult>(DescribeInstances$, () => ({}));
const putMetricAlarm = operation<PutMetricAlarmInput, object>(PutMetricAlarm$, () => ({}));

describe("a form in the query protocols", () => {
  it("is read as EC2 writes it: flat lists, names with capitals", () => {
    const form = new URLSearchParams(
      "Action=DescribeInstances&InstanceId.1=i-1&InstanceId.2=i-2&DryRun=true&MaxResults=5" +
        "&Filter.1.Name=tag:a&Filter.1.Value.1=x&Filter.1.Value.2=y",
    );
    assert.deepEqual(readForm(describeInstances.input, form, ec2), {
      InstanceIds: ["i-1", "i-2"],
      DryRun: true,
      MaxResults: 5,
      Filters: [{ Name: "tag:a", Values: ["x", "y"] }],
    });
  });

  it("is read as the other services write it: lists of members", () => {
    const form = new URLSearchParams(
      "AlarmName=a&Threshold=1.5&AlarmActions.member.1=arn&Dimensions.member.1.Name=n&Dimensions.member.1.Value=v",
    );
    assert.deepEqual(readForm(putMetricAlarm.input, form, query), {
      AlarmName: "a",
      Threshold: 1.5,
      AlarmActions: ["arn"],
      Dimensions: [{ Name: "n", Value: "v" }],
    });
  });

  it("does not take one name for the beginning of another, nor count past a gap", () => {
    const form = new URLSearchParams("InstanceId.1=i-1&InstanceId.11=i-11&InstanceIdentity=x");
    assert.deepEqual(readForm(describeInstances.input, form, ec2), { InstanceIds: ["i-1"] });
  });
});

describe("an answer in XML", () => {
  it("is named for the operation and carries the request's id", () => {
    const output = { Reservations: [{ Instances: [{ InstanceId: "i-1", Tags: [{ Key: "k", Value: "<&>" }] }] }] };
    const { body } = writeXml(describeInstances, output, call, ec2);
    assert.match(
      String(body),
      /^<\?xml [^>]*\?>\n<DescribeInstancesResponse xmlns="http:\/\/ec2\/"><requestId>request-1/,
    );
    assert.match(
      String(body),
      /<tagSet><item><key>k<\/key><value>&lt;&amp;&gt;<\/value><\/item><\/tagSet><instanceId>i-1<\/instanceId>/,
    );
    assert.match(String(body), /<\/DescribeInstancesResponse>$/);
  });

  it("is well formed when there is nothing to tell", () => {
    const { body } = writeXml(describeInstances, { Reservations: [] }, call, ec2);
    assert.match(String(body), /<reservationSet\s*\/>|<reservationSet><\/reservationSet>/);
  });

  it("tells an error in EC2's envelope, hostile text escaped", () => {
    const { status, body } = writeXmlError(new AwsError("Some.Name", 400, `<a "b">`), call, ec2);
    assert.equal(status, 400);
    assert.match(
      String(body),
      /<Response><Errors><Error><Code>Some.Name<\/Code><Message>&lt;a &quot;b&quot;&gt;<\/Message><\/Error><\/Errors><RequestID>request-1<\/RequestID><\/Response>$/,
    );
  });
});
