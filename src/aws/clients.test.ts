import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { actingSettings, clientSettings, endpointOf, s3Settings, sqsSettings } from "./clients.ts";

describe("How SDK clients are made", () => {
  it("bounds every wait, and makes the SDK keep to the bound", () => {
    const { requestHandler } = clientSettings();
    assert.deepEqual(requestHandler, { connectionTimeout: 2_000, requestTimeout: 5_000, throwOnRequestTimeout: true });
  });

  it("leaves the region to the SDK's chain where none is given", () => {
    assert.equal("region" in clientSettings(), false);
    assert.equal(clientSettings({ region: "eu-west-1" }).region, "eu-west-1");
  });

  it("lets the client that acts call once, within the ten seconds of a permission", () => {
    const { maxAttempts, requestHandler } = actingSettings({ region: "eu-west-1" });
    assert.equal(maxAttempts, 1);
    assert.ok(requestHandler.connectionTimeout + requestHandler.requestTimeout <= 10_000);
  });

  it("prefers a service's own endpoint", () => {
    const env = { AWS_ENDPOINT_URL: "http://127.0.0.1:1", AWS_ENDPOINT_URL_SQS: "http://127.0.0.1:2" };
    assert.equal(endpointOf("SQS", env), "http://127.0.0.1:2");
    assert.equal(endpointOf("S3", env), "http://127.0.0.1:1");
    assert.equal(endpointOf("S3", { AWS_ENDPOINT_URL: "" }), undefined);
    assert.equal(endpointOf("SQS", { ...env, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "TRUE" }), undefined);
  });

  it("addresses buckets by path at a loopback endpoint only", () => {
    assert.equal(s3Settings({ AWS_ENDPOINT_URL: "http://127.0.0.1:4566" }).forcePathStyle, true);
    assert.equal(s3Settings({ AWS_ENDPOINT_URL: "https://s3.eu-west-1.amazonaws.com" }).forcePathStyle, false);
    assert.equal(s3Settings({ AWS_ENDPOINT_URL: "http://127.0.0.1.example.com" }).forcePathStyle, false);
    assert.equal(s3Settings({ AWS_ENDPOINT_URL: "127.0.0.1" }).forcePathStyle, false);
    assert.equal(s3Settings({}).forcePathStyle, false);
  });

  it("gives SQS its endpoint outright", () => {
    assert.deepEqual(Object.keys(sqsSettings({})), ["requestHandler"]);
    assert.partialDeepStrictEqual(sqsSettings({ AWS_ENDPOINT_URL: "http://[::1]:1" }), { endpoint: "http://[::1]:1" });
  });
});
