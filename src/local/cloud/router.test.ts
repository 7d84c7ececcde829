import assert from "node:assert/strict";
import type { IncomingMessage } from "node:http";
import { describe, it } from "node:test";
import { destinationOf } from "./router.ts";

const request = (url: string, headers: Record<string, string> = {}): Pick<IncomingMessage, "url" | "headers"> => ({
  url,
  headers,
});

describe("where does a request go?", () => {
  it("goes where its signature says", () => {
    const authorization =
      "AWS4-HMAC-SHA256 Credential=AKID/20261124/eu-west-1/monitoring/aws4_request, SignedHeaders=host, Signature=0";
    assert.deepEqual(destinationOf(request("/", { authorization })), {
      service: "monitoring",
      region: "eu-west-1",
      accessKeyId: "AKID",
    });
  });

  it("goes where a presigned URL says", () => {
    const url = "/bucket/key?X-Amz-Credential=AKID%2F20261124%2Fus-west-2%2Fs3%2Faws4_request&X-Amz-Signature=0";
    assert.deepEqual(destinationOf(request(url)), {
      service: "s3",
      region: "us-west-2",
      accessKeyId: "AKID",
    });
  });

  it("goes, unsigned, by its target or its path, else to S3", () => {
    const unsigned = (url: string, target = "") => destinationOf(request(url, { "x-amz-target": target })).service;
    assert.equal(unsigned("/", "DynamoDB_20120810.GetItem"), "dynamodb");
    assert.equal(unsigned("/", "AmazonSQS.SendMessage"), "sqs");
    assert.equal(unsigned("/", "GraniteServiceVersion20100801.PutMetricData"), "monitoring");
    assert.equal(unsigned("/", "AmazonSSM.GetParameter"), "ssm");
    assert.equal(unsigned("/2015-03-31/functions/f/invocations"), "lambda");
    assert.equal(unsigned("/v2/email/outbound-emails"), "ses");
    assert.equal(unsigned("/bucket/key"), "s3");
  });
});
