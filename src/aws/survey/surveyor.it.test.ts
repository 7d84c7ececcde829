import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { InstanceFacts, Known } from "../../core/look.ts";
import { instance, type Resource } from "../../core/resource.ts";
import type { GroupFacts, Surroundings } from "../../core/surroundings.ts";
import { LocalClock } from "../../local/cloud/clock.ts";
import { type LocalCloud, startLocalCloud } from "../../local/cloud/cloud.ts";
import { ec2Fleet } from "../ec2Fleet.ts";
import { type SurveyorSettings, surveyor } from "./surveyor.ts";

describe("What is around an instance, by unmodified clients", () => {
  const environmentBefore = { ...process.env };
  let cloud: LocalCloud;
  let nowMs = Date.parse("2026-11-24T02:30:30Z");
  const clock = { now: () => new Date(nowMs) };

  before(async () => {
    cloud = await startLocalCloud({ clock: new LocalClock({ startsAt: clock.now(), speed: 1 }) });
    cloud.trail.delaySeconds = 0;
    for (const [name, value] of Object.entries(cloud.environment)) process.env[name] = value;
  });
  after(async () => {
    for (const name of Object.keys(cloud.environment)) restore(name, environmentBefore[name]);
    await cloud.stop();
  });

  const target = (id: string): Resource => {
    const resource = instance(id, cloud.account, cloud.region);
    if (typeof resource === "string") throw new Error(resource);
    return resource;
  };
  const factsOf = async (id: string): Promise<InstanceFacts> =>
    factOf((await ec2Fleet({ clock }).look(target(id), { alarm: null, check: null })).instance);
  async function survey(id: string, settings: Partial<SurveyorSettings> = {}): Promise<Surroundings> {
    const { survey } = surveyor({ clock, ownPrincipal: null, groupTag: "team", ...settings });
    return survey(target(id), await factsOf(id), "STOP_START");
  }
  const groupOf = (around: Surroundings, kind: GroupFacts["kind"]) =>
    factOf(around.groups).find((group) => group.kind === kind);

  it("is quiet around an instance of its own", async () => {
    const { id } = cloud.fleet.add();
    const around = await survey(id);
    assert.deepEqual([factOf(around.trail), factOf(around.automations), around.autoScaling], [[], [], null]);
    assert.deepEqual(factOf(around.storage), {
      instanceStoreVolumes: 0,
      unusableKeys: [],
      terminatesOnShutdown: false,
    });
    assert.equal(around.at, clock.now().toISOString());
  });

  it("is not asked what only a stop and start could lose where none is considered", async () => {
    const { id } = cloud.fleet.add();
    const { survey } = surveyor({ clock, ownPrincipal: null, groupTag: null });
    const { storage } = await survey(target(id), await factsOf(id), "REBOOT");
    assert.match(storage.known ? "known" : storage.why, /^not asked/);
  });

  describe("in CloudTrail", () => {
    it("is who changed it, by name, and what came of it", async () => {
      const { id } = cloud.fleet.add();
      cloud.fleet.byPerson("mallory").reboot(id);
      const [call] = factOf((await survey(id)).trail);
      assert.equal(call?.name, "RebootInstances");
      assert.equal(call?.by, `arn:aws:iam::${cloud.account}:user/mallory`);
      assert.deepEqual([call?.invokedBy, call?.error, call?.ours], [null, null, false]);
    });

    it("is that a dry run changed nothing, and that a call was Defib's own", async () => {
      const { id } = cloud.fleet.add();
      await ec2Fleet({ clock }).reboot(target(id), true);
      const [call] = factOf((await survey(id, { ownPrincipal: "local" })).trail);
      assert.deepEqual([call?.error, call?.ours], ["Client.DryRunOperation", true]);
    });

    it("is Defib's own role, not a session that took its name", async () => {
      const { id } = cloud.fleet.add();
      cloud.callers.role("DEFIB", "defib-remediation", "run-1");
      cloud.callers.role("OTHER", "admin", "defib-remediation");
      for (const key of ["DEFIB", "OTHER"]) cloud.fleet.by(cloud.callers.ofKey(key)).reboot(id);
      const calls = factOf((await survey(id, { ownPrincipal: "defib-remediation" })).trail);
      assert.deepEqual(calls.map(({ by, ours }) => [by.split("/").at(1), ours]).sort(), [
        ["admin", false],
        ["defib-remediation", true],
      ]);
    });

    it("is unknown when everybody's lookups are throttled", async () => {
      const { id } = cloud.fleet.add();
      const error = { name: "ThrottlingException", status: 400, message: "Rate exceeded" };
      cloud.failNext({ operation: "LookupEvents", error, times: 3 });
      const around = await survey(id);
      assert.match(whyOf(around.trail), /LookupEvents failed \(ThrottlingException.*throttling it, for everybody/);
      assert.ok(around.groups.known, "one part that is unknown does not blind the rest");
    });
  });

  it("is the automations at work on it, and no others", async () => {
    const [mine, other] = [cloud.fleet.add(), cloud.fleet.add()];
    const { id } = cloud.automations.begin({ document: "AWS-RestartEC2Instance", instanceIds: [mine.id] });
    const both = cloud.automations.begin({ document: "Patch", instanceIds: [other.id, mine.id] });
    cloud.automations.begin({ document: "Patch", instanceIds: [other.id] });
    cloud.automations.begin({ document: "Patch", instanceIds: [mine.id] }).status = "Success";
    assert.deepEqual([...factOf((await survey(mine.id)).automations)].sort(), [id, both.id].sort());
  });

  it("is what a stop would lose and which keys a start could not use", async () => {
    const [own, lost, aws] = [
      cloud.keys.add(),
      cloud.keys.add({ state: "PendingDeletion" }),
      cloud.keys.add({ manager: "AWS" }),
    ];
    const volumes = [{ keyArn: own.arn }, { keyArn: lost.arn }, { keyArn: aws.arn }, {}];
    const { id } = cloud.fleet.add({ type: "m5d.large", volumes, shutdownBehaviour: "terminate" });
    assert.deepEqual(factOf((await survey(id)).storage), {
      instanceStoreVolumes: 1,
      unusableKeys: [`${lost.arn} (PendingDeletion)`],
      terminatesOnShutdown: true,
    });
  });

  it("holds a key that Defib may not ask about for unusable", async () => {
    const { arn } = cloud.keys.add();
    const { id } = cloud.fleet.add({ volumes: [{ keyArn: arn }] });
    const error = { name: "AccessDeniedException", status: 400, message: "not authorized" };
    cloud.failNext({ operation: "DescribeKey", error });
    assert.deepEqual(factOf((await survey(id)).storage).unusableKeys, [`${arn} (Defib's role may not use it)`]);
  });

  it("is its Auto Scaling group as it is now, and the members counted", async () => {
    cloud.groups.add({ name: "web", desired: 3, max: 5, tags: { defib: "allow" } });
    cloud.groups.suspend("web", "Launch");
    const [first, second] = [...cloud.groups.get("web").members.keys()];
    cloud.fleet.impair(second ?? "", { check: "system", heals: "never" });
    const around = await survey(first ?? "");
    assert.deepEqual(around.autoScaling && factOf(around.autoScaling), {
      name: "web",
      lifecycleState: "InService",
      suspended: ["Launch"],
      desired: 3,
      max: 5,
      inService: 3,
      tags: { defib: "allow" },
    });
    assert.deepEqual(groupOf(around, "auto-scaling-group"), {
      kind: "auto-scaling-group",
      name: "web",
      size: 3,
      sick: 1,
    });
  });

  it("is every group that it belongs to, with who runs there and who is sick", async () => {
    const zone = `${cloud.region}f`;
    const tags = { team: "b*ing" };
    const [one, two, far] = [
      cloud.fleet.add({ zone, tags }),
      cloud.fleet.add({ zone }),
      cloud.fleet.add({ tags: { team: "billing" } }),
    ];
    cloud.fleet.add({ zone, state: "stopped" });
    cloud.fleet.impair(two.id, { check: "instance", heals: "reboot" });
    cloud.targetGroups.add("pay", [one.id, far.id]);
    const around = await survey(one.id);
    assert.deepEqual(groupOf(around, "zone"), { kind: "zone", name: zone, size: 2, sick: 1 });
    assert.deepEqual(groupOf(around, "tag"), { kind: "tag", name: "team=b*ing", size: 1, sick: 0 });
    assert.deepEqual(groupOf(around, "target-group"), { kind: "target-group", name: "pay", size: 2, sick: 0 });
    assert.ok((groupOf(around, "account")?.size ?? 0) > 3);
    assert.equal(groupOf(around, "auto-scaling-group"), undefined);
  });

  it("counts the instance itself when it does not run", async () => {
    const zone = `${cloud.region}e`;
    const { id } = cloud.fleet.add({ zone, state: "stopped" });
    assert.deepEqual(groupOf(await survey(id), "zone"), { kind: "zone", name: zone, size: 1, sick: 0 });
  });

  it("is unknown, in its groups, when one of them cannot be counted, and says what is missing", async () => {
    const { id } = cloud.fleet.add();
    const error = { name: "AccessDenied", status: 403, message: "not authorized" };
    cloud.failNext({ operation: "DescribeTargetGroups", error });
    const around = await survey(id);
    assert.match(whyOf(around.groups), /may not call elasticloadbalancing:DescribeTargetGroups on \* in us-east-1/);
    assert.ok(around.storage.known);
  });

  it("lists an account once for many instances at once, and again after 30 seconds", async () => {
    const ids = Array.from({ length: 5 }, () => cloud.fleet.add().id);
    const facts = await factsOf(ids[0] ?? "");
    const { survey } = surveyor({ clock, ownPrincipal: null, groupTag: null });
    const listings = () =>
      cloud.fleet.calls.filter(
        ({ operation, instanceIds }) => operation === "DescribeInstanceStatus" && !instanceIds.length,
      );
    const before = listings().length;
    await Promise.all(ids.map((id) => survey(target(id), facts, "REBOOT")));
    assert.equal(listings().length, before + 1);
    nowMs += 30_000;
    await survey(target(ids[0] ?? ""), facts, "REBOOT");
    assert.equal(listings().length, before + 2);
  });
});

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

function factOf<T>(fact: Known<T>): T {
  if (!fact.known) throw new Error(`This should be known: ${fact.why}`);
  return fact.value;
}

const whyOf = (fact: Known<unknown>): string => (fact.known ? "known" : fact.why);
