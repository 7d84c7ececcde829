import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { CloudTrailClient, LookupEventsCommand, type LookupEventsCommandInput } from "@aws-sdk/client-cloudtrail";
import { EC2Client, RebootInstancesCommand, StopInstancesCommand } from "@aws-sdk/client-ec2";
import { LocalClock } from "./clock.ts";
import { clientOptions, fastCloud } from "./cloud.fixtures.ts";
import { type LocalCloud, startLocalCloud } from "./cloud.ts";
import { eventually } from "./eventually.ts";

describe("the local CloudTrail, by an unmodified SDK client", () => {
  let cloud: LocalCloud;
  let trail: CloudTrailClient;

  before(async () => {
    cloud = await fastCloud();
    trail = new CloudTrailClient(clientOptions(cloud));
  });
  after(async () => {
    trail.destroy();
    await cloud.stop();
  });

  const lookUp = async (id: string, more: Partial<LookupEventsCommandInput> = {}) => {
    const LookupAttributes = [{ AttributeKey: "ResourceName" as const, AttributeValue: id }];
    const { Events = [] } = await trail.send(new LookupEventsCommand({ LookupAttributes, ...more }));
    return Events;
  };
  const told = async (id: string, count: number) => {
    await eventually(async () => (await lookUp(id)).length >= count);
    return (await lookUp(id)).map((event) => ({ ...event, record: JSON.parse(event.CloudTrailEvent ?? "{}") }));
  };

  it("tells who stopped an instance, five minutes later and not before", async () => {
    const { id } = cloud.fleet.add();
    const stoppedAt = cloud.clock.now();
    cloud.fleet.byPerson("alice").stop(id);
    const [event] = await told(id, 1);
    assert.ok(cloud.clock.now().getTime() - stoppedAt.getTime() >= 300_000);
    assert.equal(event?.EventName, "StopInstances");
    assert.equal(event?.Username, "alice");
    assert.equal(event?.EventSource, "ec2.amazonaws.com");
    assert.deepEqual(event?.Resources, [{ ResourceType: "AWS::EC2::Instance", ResourceName: id }]);
    assert.equal(event?.record.userIdentity.arn, "arn:aws:iam::111122223333:user/alice");
    assert.equal(event?.record.userIdentity.invokedBy, undefined);
    assert.equal(event?.record.errorCode, undefined);
    assert.equal(cloud.fleet.get(id).stateReason?.code, "Client.UserInitiatedShutdown");
  });

  it("tells which role an API call came from, by its access key", async () => {
    cloud.callers.role("ASIADEFIB", "defib-remediation", "inc-1");
    const ec2 = new EC2Client(clientOptions(cloud, "ASIADEFIB"));
    const { id } = cloud.fleet.add();
    await ec2.send(new RebootInstancesCommand({ InstanceIds: [id] }));
    ec2.destroy();
    const [event] = await told(id, 1);
    assert.equal(event?.AccessKeyId, "ASIADEFIB");
    assert.equal(event?.Username, "inc-1");
    const { arn, sessionContext } = event?.record.userIdentity ?? {};
    assert.equal(arn, "arn:aws:sts::111122223333:assumed-role/defib-remediation/inc-1");
    assert.equal(sessionContext.sessionIssuer.arn, "arn:aws:iam::111122223333:role/defib-remediation");
  });

  it("tells the caller itself, by STS, who it is", async () => {
    cloud.callers.role("ASIAREPORT", "defib-report", "night");
    const whoAmI = async (key: string) => {
      const authorization = `AWS4-HMAC-SHA256 Credential=${key}/20261124/us-east-1/sts/aws4_request, Signature=0`;
      const headers = { authorization, "content-type": "application/x-www-form-urlencoded" };
      const body = "Action=GetCallerIdentity&Version=2011-06-15";
      return (await fetch(cloud.url, { method: "POST", headers, body })).text();
    };
    assert.match(await whoAmI("ASIAREPORT"), /<Arn>arn:aws:sts::111122223333:assumed-role\/defib-report\/night<\/Arn>/);
    assert.match(await whoAmI("local"), /<Arn>arn:aws:iam::111122223333:user\/local<\/Arn>/);
  });

  it("records failed calls and dry runs with their error, newest first", async () => {
    const ec2 = new EC2Client(clientOptions(cloud));
    const { id } = cloud.fleet.add();
    await assert.rejects(ec2.send(new StopInstancesCommand({ InstanceIds: [id], DryRun: true })));
    cloud.fleet.denied.add("StopInstances");
    await assert.rejects(ec2.send(new StopInstancesCommand({ InstanceIds: [id] })));
    cloud.fleet.denied.delete("StopInstances");
    ec2.destroy();
    const codes = (await told(id, 2)).map(({ record }) => record.errorCode);
    assert.deepEqual(codes, ["Client.UnauthorizedOperation", "Client.DryRunOperation"]);
  });

  it("bounds a lookup by time and hands it out in pages", async () => {
    const { id } = cloud.fleet.add();
    for (let times = 0; times < 3; times++) cloud.fleet.byPerson("bob").reboot(id);
    await told(id, 3);
    assert.equal((await lookUp(id, { MaxResults: 2 })).length, 2);
    assert.deepEqual(await lookUp(id, { EndTime: new Date("2026-11-24T00:00:00Z") }), []);
    await assert.rejects(lookUp(id, { NextToken: "elsewhere" }), { name: "InvalidNextTokenException" });
  });

  it("may tell nothing at all", async () => {
    const { id } = cloud.fleet.add();
    cloud.fleet.byPerson("carol").reboot(id);
    cloud.trail.delaySeconds = Number.POSITIVE_INFINITY;
    assert.deepEqual(await lookUp(id), []);
    cloud.trail.delaySeconds = 0;
    assert.equal((await lookUp(id)).length, 1);
    cloud.trail.delaySeconds = 300;
  });
});

describe("a local CloudTrail that is asked to throttle", () => {
  it("answers two lookups a second, and the third is throttled", async () => {
    // So slow that a second of its clock does not pass within the test.
    const clock = new LocalClock({ startsAt: new Date("2026-11-24T02:30:00Z"), speed: 0.001 });
    const cloud = await startLocalCloud({ clock });
    const trail = new CloudTrailClient({ ...clientOptions(cloud), maxAttempts: 1 });
    cloud.trail.lookupsPerSecondMax = 2;
    await trail.send(new LookupEventsCommand({}));
    await trail.send(new LookupEventsCommand({}));
    await assert.rejects(trail.send(new LookupEventsCommand({})), { name: "ThrottlingException" });
    trail.destroy();
    await cloud.stop();
  });
});
