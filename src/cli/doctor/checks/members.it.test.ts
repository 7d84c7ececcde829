import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { resourcesIn, type Template } from "../../../../infra/wiring/template.ts";
import { type LocalCloud, startLocalCloud } from "../../../local/cloud/cloud.ts";
import { defib } from "../../runDefib.fixtures.ts";
import { memberTemplate } from "../live/synthesised.fixtures.ts";
import { tell } from "../live/toldResources.fixtures.ts";

const MEMBER = "210987654321";
const ID = "7f0c2b1a-0000-1111-2222-333344445555";
const hubRoleOf = (account: string) => `arn:aws:iam::${account}:role/defib-PipelineRemediationRole-1A2B`;

/** One cloud is both: the hub's account is its own, and the member's role and rules are told of in it. */
describe("./defib doctor, of its members", { concurrency: false }, () => {
  let cloud: LocalCloud;
  const folder = mkdtempSync(join(tmpdir(), "defib-members-"));
  let templateWith: (values: Readonly<Record<string, string>>) => Template;
  before(async () => {
    [cloud, templateWith] = await Promise.all([startLocalCloud(), memberTemplate()]);
    const Outputs = { MemberHubRole: { Value: hubRoleOf(cloud.account) }, MemberExternalId: { Value: ID } };
    const tags = [{ Key: "defib:stack", Value: "defib" }];
    const template = JSON.stringify({ Resources: {}, Outputs });
    await cloud.stacks.carryOut(cloud.stacks.plan({ stackName: "defib", name: "one", template, tags }));
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await cloud.stop();
  });

  function rolledOut(parameters: Readonly<Record<string, string>> = {}, account = MEMBER): void {
    const { account: HubAccount, region } = cloud;
    const own = { HubAccount, HubRegion: region, HubRole: hubRoleOf(HubAccount), ExternalId: ID, MayAct: "yes" };
    const template = templateWith({ ...own, PageTo: "oncall@example.org", ...parameters });
    tell(cloud, resourcesIn(template, { partition: "aws", account, region, stack: "defib-member" }));
  }
  const roleName = () => `defib-member-${cloud.region}`;
  const ruleName = () => [...cloud.made.rules.keys()].find((name) => /InstanceStates/.test(name)) ?? "";

  async function found(members: object = { memberAccounts: [MEMBER] }) {
    writeFileSync(join(folder, "defib.deploy.json"), JSON.stringify({ ...members, pageTo: ["oncall@example.org"] }));
    const { stdout } = await defib(["doctor", "--json"], { cwd: folder, env: cloud.environment });
    const { state, findings } = JSON.parse(stdout).checks.find(({ id }: { id: string }) => id === "members");
    const told = findings.map(
      (one: { what: string; why: string; next: string }) => `${one.what} ${one.why} ${one.next}`,
    );
    return { state, told: told.join("\n") };
  }
  const redeployed = () =>
    `aws cloudformation deploy --stack-name defib-member --region ${cloud.region} --template-file out/synth/defib-member.template.json --capabilities CAPABILITY_NAMED_IAM --parameter-overrides HubAccount=${cloud.account} HubRegion=${cloud.region} HubRole=${hubRoleOf(cloud.account)} ExternalId=${ID} PageTo=oncall@example.org`;

  async function faulted(sentence: RegExp, command: string, members?: object): Promise<void> {
    const { state, told } = await found(members);
    assert.equal(state, "fault", told);
    assert.match(told, sentence);
    assert.ok(told.includes(command), told);
  }

  it("is well where the template is rolled out for this hub, whether or not it may act there", async () => {
    for (const MayAct of ["yes", "no"]) {
      rolledOut({ MayAct });
      assert.deepEqual(await found(), { state: "well", told: "" });
    }
  });

  it("cannot tell what is wrong where no role lets it look: it names what it may be, and rolls out", async () => {
    rolledOut();
    const error = {
      name: "AccessDenied",
      status: 403,
      message: "User: x is not authorized to perform: sts:AssumeRole",
    };
    cloud.failNext({ operation: "AssumeRole", error, times: 1 });
    await faulted(
      /^What Defib has in account 210987654321, us-east-1 cannot be looked at\..*not there, older/,
      redeployed(),
    );
  });

  it("is not sure of a member when STS does not answer just now", async () => {
    const error = { name: "ServiceUnavailable", status: 503, message: "not now" };
    cloud.failNext({ operation: "AssumeRole", error, times: 2 });
    await faulted(/cannot be looked at\..*not now/, "The same command again.");
  });

  it("tells a role that somebody removed, which a roll-out alone does not bring back", async () => {
    rolledOut();
    cloud.made.roles.delete(roleName());
    await faulted(
      /^Defib has no role in account 210987654321/,
      "aws cloudformation delete-stack --stack-name defib-member",
    );
  });

  it("tells an external id of another hub from a role of another hub", async () => {
    rolledOut({ ExternalId: "of-another-hub" });
    await faulted(/asks for another external id than the hub's/, redeployed());
    rolledOut({ HubRole: `arn:aws:iam::${cloud.account}:role/old` });
    await faulted(/trusts arn:aws:iam::\d{12}:role\/old, which is not the hub's role/, redeployed());
    rolledOut({ HubRole: `arn:aws:iam::${cloud.account}:role/old`, ExternalId: "of-another-hub" });
    await faulted(/does not trust this hub/, redeployed());
  });

  it("names the actions that the role lacks, and takes half of what an action needs for none", async () => {
    rolledOut();
    const role = cloud.made.roles.get(roleName());
    assert.ok(role !== undefined);
    const policies = (wanted: RegExp) => new Map([...role.policies].filter(([id]) => wanted.test(id)));
    cloud.made.roles.set(roleName(), { ...role, policies: policies(/Acting/) });
    await faulted(/may not do all that Defib needs: ec2:DescribeInstances,.*ec2:GetConsoleOutput\./, redeployed());
    const less = [...role.policies].map(([id, text]) => [id, text.replace('"ec2:StopInstances",', "")] as const);
    cloud.made.roles.set(roleName(), { ...role, policies: new Map(less) });
    await faulted(/may not do all that Defib needs: ec2:StopInstances\./, redeployed());
  });

  it("tells a rule that is not there from one that is off", async () => {
    rolledOut();
    const told = cloud.made.rules.get(ruleName());
    assert.ok(told !== undefined);
    const name = ruleName();
    cloud.made.rules.set(name, { ...told, rule: { ...told.rule, State: "DISABLED" } });
    await faulted(/The rule that forwards the states/, `aws events enable-rule --name ${name} --region us-east-1`);
    cloud.made.rules.delete(name);
    await faulted(/^No rule in account 210987654321, us-east-1 forwards/, "aws cloudformation delete-stack");
  });

  it("needs no role in other regions of the hub's own account, only the rules", async () => {
    const members = { memberRegions: ["eu-west-1"] };
    rolledOut({}, cloud.account);
    assert.deepEqual([...cloud.made.roles.keys()], [`defib-member-forward-${cloud.region}`]);
    assert.deepEqual(await found(members), { state: "well", told: "" });
    cloud.made.rules.clear();
    await faulted(
      new RegExp(`^No rule in account ${cloud.account}, eu-west-1 forwards`),
      "--region eu-west-1",
      members,
    );
  });

  it("looks at each member account in each region", async () => {
    cloud.made.roles.clear();
    const { told } = await found({ memberAccounts: [MEMBER, "210987654322"], memberRegions: ["eu-west-1"] });
    const places = [...told.matchAll(/has no role in account (\d+), ([a-z0-9-]+)\./g)].map(([, ...place]) =>
      place.join(),
    );
    assert.deepEqual(places, [
      ...["210987654321,us-east-1", "210987654321,eu-west-1", "210987654322,us-east-1", "210987654322,eu-west-1"],
    ]);
  });
});
