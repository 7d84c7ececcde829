import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { DEFIB, defib, PROJECT } from "../runDefib.fixtures.ts";

const sample = (name: string): string => readFileSync(join(PROJECT, "samples/events", name), "utf8");

describe("./defib handle", () => {
  it("plays an event in shadow, and prints the incident", async () => {
    const { code, stdout, stderr } = await defib(["handle", "samples/events/cloudwatch-sns.json"]);
    assert.equal(code, 0);
    assert.match(stdout, /DRYRUN: shadow: would have acted\n/);
    assert.match(stderr, /Playing 1 event on a throw-away local cloud, mode shadow/);
  });

  it("lets it act on the simulated instances with --mode auto, and prints the records as JSON", async () => {
    const { code, stdout, stderr } = await defib([
      ...["handle", "samples/events/ec2-state-change.json", "--mode", "auto", "--json"],
    ]);
    assert.deepEqual([code, stderr], [0, ""]);
    const { schemaVersion, incidents } = JSON.parse(stdout);
    assert.equal(schemaVersion, 1);
    assert.deepEqual(
      incidents.map((record: { event_type: string; outcome: string }) => [record.event_type, record.outcome]),
      [["EC2_UNEXPECTED_STOP", "RESOLVED"]],
    );
  });

  it("plays the lines of a file, where each is an event, and a duplicate changes nothing", async () => {
    const line = JSON.stringify(JSON.parse(sample("cloudwatch-sns.json")));
    const { code, stdout } = await defib(["handle", "-", "--json"], { input: `${line}\n${line}\n` });
    assert.equal(code, 0);
    assert.equal(JSON.parse(stdout).incidents.length, 1);
  });

  it("says when events lie so far apart that an older one counts as stale", async () => {
    const event = JSON.parse(sample("cloudwatch-event.json"));
    const later = structuredClone(event);
    later.detail.state.timestamp = "2019-10-02T20:04:40.989+0000";
    const input = `${JSON.stringify(event)}\n${JSON.stringify(later)}\n`;
    const { code, stderr } = await defib(["handle", "-"], { input });
    assert.equal(code, 0);
    assert.match(stderr, /The alarms lie more than 15 minutes apart .* Play each by itself/);
  });

  it("records what is no JSON, and says why", async () => {
    const { code, stdout, stderr } = await defib(["handle", "-"], { input: "not json" });
    assert.equal(code, 0);
    assert.match(stdout, /UNACTIONABLE[\s\S]*Z {2}signal\n/);
    assert.match(stderr, /! The message is not JSON/);
  });

  it("does not use the credentials, the region or the endpoint of its caller", async () => {
    const env = {
      AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:1",
      AWS_ENDPOINT_URL_EC2: "http://127.0.0.1:1",
      AWS_PROFILE: "mine",
      AWS_REGION: "ap-south-1",
      AWS_ACCESS_KEY_ID: "AKIAMINE",
    };
    const { code, stdout } = await defib(["handle", "samples/events/cloudwatch-sns.json"], { env });
    assert.equal(code, 0);
    assert.ok(!stdout.includes("AKIAMINE"));
  });

  it("ends with 130 when it is interrupted", async () => {
    const child = spawn(DEFIB, ["handle", "-"], { cwd: PROJECT, stdio: "pipe" });
    child.stdin.end(sample("cloudwatch-sns.json"));
    child.stderr.once("data", () => child.kill("SIGINT"));
    const [code] = await once(child, "exit");
    assert.equal(code, 130);
  });

  it("does not understand a missing file, a wrong mode, or a call without a file", async () => {
    const [missing, mode, none] = await Promise.all([
      defib(["handle", "no-such-file.json"]),
      defib(["handle", "samples/events/cloudwatch-sns.json", "--mode", "approve"]),
      defib(["handle"]),
    ]);
    assert.deepEqual([missing?.code, mode?.code, none?.code], [2, 2, 2]);
    assert.match(mode?.stderr ?? "", /approvals are not built yet/);
  });
});
