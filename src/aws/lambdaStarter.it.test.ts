import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { HttpRequest } from "@smithy/core/protocols";
import { type LocalCloud, startLocalCloud } from "../local/cloud/cloud.ts";
import { eventually } from "../local/cloud/eventually.ts";
import { lambdaStarter } from "./lambdaStarter.ts";

const key = { pk: "INCIDENT#UNKNOWN", sk: "2025-11-30T02:34:12Z#7fce2e43" };

describe("A run started on Lambda", () => {
  let cloud: LocalCloud;
  let client: LambdaClient;
  before(async () => {
    cloud = await startLocalCloud();
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    client = new LambdaClient({ endpoint: cloud.url, region: cloud.region, credentials });
  });
  after(async () => {
    client.destroy();
    await cloud.stop();
  });

  it("is an invocation with the incident's key and the run's number, and nothing else of the record", async () => {
    const received: unknown[] = [];
    cloud.functions.register("remediation", (payload) => received.push(payload));
    const incident = { ...key, message: "of the record" };
    await lambdaStarter({ client, functionName: "remediation" }).start(incident, 2);
    await eventually(() => received.length > 0);
    assert.deepEqual(received, [{ ...key, run: 2 }]);
  });

  it("carries the run's own name, by which Lambda starts it once", async () => {
    cloud.functions.register("remediation", () => undefined);
    const names: unknown[] = [];
    client.middlewareStack.add(
      (next) => (args) => {
        if (HttpRequest.isInstance(args.request)) names.push(args.request.headers["x-amz-durable-execution-name"]);
        return next(args);
      },
      { name: "noteName", step: "finalizeRequest" },
    );
    await lambdaStarter({ client, functionName: "remediation:live" }).start(key, 2);
    client.middlewareStack.remove("noteName");
    assert.deepEqual(names, ["inc-20251130T023412Z-7fce2e43-r2"]);
  });

  it("was started, when Lambda says that its name is taken", async () => {
    cloud.functions.register("remediation", () => undefined);
    const taken = { name: "DurableExecutionAlreadyStartedException", status: 409, message: "already started" };
    cloud.failNext({ operation: "Invoke", error: taken });
    await assert.doesNotReject(lambdaStarter({ client, functionName: "remediation:live" }).start(key, 2));
  });

  it("is not waited for, and its failure is not the starter's", async () => {
    cloud.functions.register("failing", () => Promise.reject(new Error("the run failed")));
    await lambdaStarter({ client, functionName: "failing" }).start(key, 1);
    await eventually(() => cloud.functions.failures.length > 0);
    assert.equal(cloud.functions.failures[0]?.name, "failing");
  });

  it("throws when there is no such function", async () => {
    const starter = lambdaStarter({ client, functionName: "nowhere" });
    await assert.rejects(starter.start(key, 1), { name: "ResourceNotFoundException" });
  });
});
