import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { deployOptions } from "../../../../infra/options.ts";
import { TAKINGS } from "../../../../infra/wiring/broken.fixtures.ts";
import { wiringOf } from "../../../../infra/wiring/fromTemplate.ts";
import { type Broken, brokenIn } from "../../../../infra/wiring/hop.ts";
import type { Template } from "../../../../infra/wiring/template.ts";
import { walk } from "../../../../infra/wiring/walk.ts";
import type { Wiring } from "../../../../infra/wiring/wiring.ts";
import { openAccount } from "../../account/account.ts";
import { readResources, readStack } from "../../account/stack.ts";
import { type LiveAccount, liveAccount, PLACE } from "./liveAccount.fixtures.ts";
import { type LiveWiring, readLiveWiring } from "./liveWiring.ts";
import { synthesised } from "./synthesised.fixtures.ts";

const OPTIONS = { mailFrom: "defib@example.org", mailTo: ["team@example.org"], pageTo: ["oncall@example.org"] };
const whole = await synthesised(OPTIONS);
const NO_CALL = { words: [], values: new Map(), switches: new Set<string>(), json: false };

/** Handlers are in the code, which no API tells of. */
const broken = (wiring: Wiring): readonly Broken[] => brokenIn(walk(wiring, () => true));
const told = (wiring: Wiring) =>
  broken(wiring)
    .map(({ start, name, to }) => `${start}: ${name}: ${to}`)
    .toSorted();

describe("the wiring of a live account", { concurrency: false }, () => {
  let here: LiveAccount;
  before(async () => {
    here = await liveAccount();
    Object.assign(process.env, here.cloud.environment);
  });
  after(() => here.stop());

  async function read(template: Template): Promise<LiveWiring> {
    await here.deploy(template);
    const account = await openAccount(NO_CALL);
    const [stack, resources] = [await readStack(account, "defib"), await readResources(account, "defib")];
    const options = deployOptions(OPTIONS);
    return readLiveWiring({ account, stackName: "defib", options, stack, resources, bootstrapVersionMin: 6 });
  }

  it("is whole where the template is, and everything was read", async () => {
    const { wiring, gone, unread } = await read(whole);
    assert.deepEqual([gone, unread, told(wiring)], [[], [], []]);
    const expected = wiringOf(whole, PLACE);
    for (const kind of [
      "alarms",
      "topics",
      "queues",
      "keys",
      "rules",
      "schedules",
      "functions",
      "mappings",
      "mailEvents",
    ] as const)
      assert.deepEqual(wiring[kind], expected[kind], kind);
    for (const role of wiring.roles) {
      const same = expected.roles.find(({ arn }) => arn === role.arn);
      assert.deepEqual(role, same, role.arn);
    }
  });

  for (const { what, missed, from } of TAKINGS) {
    it(`breaks at the same hops as the template: ${what}`, async () => {
      const taken = from(whole);
      const { wiring } = await read(taken);
      const found = told(wiring);
      assert.deepEqual(found, told(wiringOf(taken, PLACE)));
      if (missed !== "the handler is there") assert.ok(found.some((line) => line.includes(`: ${missed}: `)));
    });
  }
});
