import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { instance, type Resource } from "../core/resource.ts";
import { LocalClock } from "../local/cloud/clock.ts";
import { type LocalCloud, startLocalCloud } from "../local/cloud/cloud.ts";
import { ec2Fleet } from "./ec2Fleet.ts";
import { type Reach, reach } from "./memberAccounts.ts";
import { regionalClients } from "./regionalClients.ts";
import { surveyClients } from "./survey/surveyClients.ts";
import { surveyor } from "./survey/surveyor.ts";

const HUB = "999988887777";
const nothing = { alarm: null, check: null };

/** The local cloud is the member's account; the hub is elsewhere. */
describe("An instance of a member account", () => {
  const environmentBefore = { ...process.env };
  let cloud: LocalCloud;

  before(async () => {
    cloud = await startLocalCloud({ clock: new LocalClock({ startsAt: new Date("2026-11-24T02:30:30Z"), speed: 1 }) });
    cloud.trail.delaySeconds = 0;
    for (const [name, value] of Object.entries(cloud.environment)) process.env[name] = value;
  });
  after(async () => {
    for (const name of Object.keys(cloud.environment)) restore(name, environmentBefore[name]);
    await cloud.stop();
  });

  const members = () => reach(HUB, { accounts: [cloud.account], role: "defib-member", externalId: "7f0c2b" });
  const fleetOf = ({ to }: Reach) => ec2Fleet({ clock: cloud.clock, clients: regionalClients(to) });
  const roleArn = () => `arn:aws:iam::${cloud.account}:role/defib-member-${cloud.region}`;
  const keyOfRole = () => `ASIA${`defib-member-${cloud.region}`.toUpperCase().replaceAll("-", "")}`;
  function target(account = cloud.account): Resource {
    const { id } = cloud.fleet.add({ tags: { defib: "allow" } });
    const resource = instance(id, account, cloud.region);
    if (typeof resource === "string") throw new Error(resource);
    return resource;
  }

  it("is looked at and rebooted with the keys of the role there, and with no others", async () => {
    const [fleet, sick] = [fleetOf(members()), target()];
    const { instance: seen, status } = await fleet.look(sick, nothing);
    assert.deepEqual([seen.known, status.known], [true, true]);
    assert.equal((await fleet.reboot(sick, false)).kind, "accepted");
    const made = cloud.trail.told(cloud.region).filter(({ instanceIds }) => instanceIds.includes(sick.id));
    assert.deepEqual([...new Set(made.map(({ caller }) => caller.accessKeyId))], [keyOfRole()]);
  });

  it("is seen as healed by Defib itself, by the role's name there", async () => {
    const [accounts, sick] = [members(), target()];
    const fleet = fleetOf(accounts);
    await fleet.reboot(sick, false);
    const { instance: facts } = await fleet.look(sick, nothing);
    assert.ok(facts.known);
    for (const [roleIn, ours] of [
      [accounts.roleIn, true],
      [() => null, false],
    ] as const) {
      const { survey } = surveyor({
        ...{ clock: cloud.clock, ownPrincipal: "defib-remediation", groupTag: null, roleIn },
        clients: surveyClients(accounts.to),
      });
      const { trail } = await survey(sick, facts.value, "REBOOT");
      assert.deepEqual(trail.known && trail.value.map((call) => call.ours), [ours]);
    }
  });

  it("is not known, rather than gone, where the role may not be taken; and nothing is done to it", async () => {
    const [fleet, sick] = [fleetOf(members()), target()];
    const error = {
      name: "AccessDenied",
      status: 403,
      message: "User: x is not authorized to perform: sts:AssumeRole",
    };
    cloud.failNext({ operation: "AssumeRole", error, times: 2 });
    const { instance: seen } = await fleet.look(sick, nothing, () => true);
    assert.ok(!seen.known);
    assert.match(seen.why, new RegExp(`^Defib could not take the role ${roleArn()}: roll out the member template`));
    assert.deepEqual([seen.mayPass, seen.cause], [undefined, `may not take ${roleArn()}`]);
    const answer = await fleet.reboot(sick, false);
    assert.deepEqual([answer.kind, answer.error], ["refused", "RoleNotTaken"]);
    assert.match(answer.message, /^The reboot of i-\w+ was not made: Defib could not take the role/);
    assert.deepEqual(
      cloud.fleet.calls.filter(({ instanceIds }) => instanceIds.includes(sick.id)),
      [],
    );
  });

  it("is asked for again once STS answers: a failure is not kept", async () => {
    const [fleet, sick] = [fleetOf(members()), target()];
    const error = { name: "ServiceUnavailable", status: 503, message: "not now" };
    cloud.failNext({ operation: "AssumeRole", error, times: 2 });
    const first = (await fleet.look(sick, nothing, () => true)).instance;
    assert.deepEqual([first.known, !first.known && first.mayPass], [false, true]);
    assert.equal((await fleet.look(sick, nothing)).instance.known, true);
  });

  it("is left alone where its account is no member, with the step to take", async () => {
    const fleet = fleetOf(reach(HUB, { accounts: ["210987654321"], role: "defib-member", externalId: "7f0c2b" }));
    const stranger = target();
    const { instance: seen } = await fleet.look(stranger, nothing, () => true);
    assert.match(seen.known ? "" : seen.why, /neither Defib's own \(999988887777\) nor one of its member accounts/);
    assert.equal((await fleet.stop(stranger, false)).kind, "refused");
    assert.deepEqual(
      cloud.fleet.calls.filter(({ instanceIds }) => instanceIds.includes(stranger.id)),
      [],
    );
  });

  it("needs no role where it is Defib's own account", async () => {
    const fleet = fleetOf(reach(cloud.account, null));
    assert.equal((await fleet.look(target(), nothing)).instance.known, true);
  });
});

describe("A role that was taken", () => {
  it("is kept until five minutes before its end, and asked for once by many", async () => {
    const { takenRole } = await import("./takenRole.ts");
    let asked = 0;
    const lasting = (seconds: number) => async () => {
      asked += 1;
      const Expiration = new Date(Date.now() + seconds * 1000);
      const Credentials = { AccessKeyId: "A", SecretAccessKey: "B", SessionToken: "C", Expiration };
      return { Credentials };
    };
    const wanted = { role: "arn:aws:iam::210987654321:role/defib-member-x", region: "x", externalId: "y" };
    const long = takenRole(wanted, lasting(3600));
    await Promise.all([long(), long(), long()]);
    await long();
    assert.equal(asked, 1);
    const short = takenRole(wanted, lasting(299));
    await short();
    await short();
    assert.equal(asked, 3);
  });
});

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
