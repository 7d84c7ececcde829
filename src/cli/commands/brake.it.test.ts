import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { after, before, beforeEach, describe, it } from "node:test";
import { brake as brakeGuardrail } from "../../core/guardrails/brake.ts";
import { aCase, aLook } from "../../core/guardrails/cases.fixtures.ts";
import { aBrakeItem, aControl } from "../../core/guardrails/control.fixtures.ts";
import { healthy } from "../../core/health.ts";
import type { Incident } from "../../core/incident.ts";
import { holderOf, resourceItem } from "../../core/permits/permits.fixtures.ts";
import { stillOpen } from "../../core/report/incidents.fixtures.ts";
import type { Verdict } from "../../core/verdict.ts";
import { type CloudWithIncidents, cloudWith } from "../cliOnLocalCloud.fixtures.ts";
import { defib } from "../runDefib.fixtures.ts";

const TTL = 4_000_000_000;
const NEXT_DUE = "2026-11-24T02:45:00Z";
const engagedByAlice = { by: "alice", why: "Failover.", at: "2026-11-24T02:39:00.000Z" };
const denied = brakeGuardrail.ask(aCase({ control: aControl({ brake: aBrakeItem({ engaged: engagedByAlice }) }) }));
const waits: Verdict = {
  ...{ run: 1, round: 1, rung: 0, action: "REBOOT", now: "2026-11-24T02:40:00Z", kind: "wait", mode: "auto" },
  ...{ health: healthy("Of no matter here."), text: "The brake is on.", until: NEXT_DUE, look: aLook() },
  answers: [{ guardrail: "brake", answer: denied }],
};
const held = stillOpen({ next_due: NEXT_DUE, verdicts: [waits], verdicts_count: 1, ttl: TTL });
const busy = stillOpen({
  ...{ sk: "2026-11-24T05:00:00Z#00000001", next_due: NEXT_DUE, ttl: TTL, verdicts_count: 1 },
  verdicts: [{ ...waits, answers: [{ guardrail: "busy", answer: denied }] }],
});

const ENGAGE = ["brake", "engage", "--reason", "Failover", "--by", "alice"];
const RELEASE = ["brake", "release", "--reason", "It is over.", "--by", "bob"];
const CONFIRMED = [...RELEASE, "--confirm=defib"];
const DENIED = { name: "AccessDeniedException", status: 400, message: "because of the test" };

let here: CloudWithIncidents;
before(async () => {
  const heldResource = { ...resourceItem({ holder: holderOf(1) }), next_due: NEXT_DUE }; // in the same index as they
  here = await cloudWith([held, busy], [heldResource]);
});
beforeEach(async () => {
  const { code, stderr } = await run(CONFIRMED);
  assert.equal(code, 0, stderr);
});
after(() => here.cloud.stop());

async function recordOf({ sk }: Pick<Incident, "sk">): Promise<Incident> {
  const { stdout } = await run(["incident", sk, "--json"]);
  return JSON.parse(stdout).incident;
}

const run = (args: readonly string[], env: Readonly<Record<string, string | undefined>> = {}) =>
  defib(args, { env: { ...here.env, ...env } });
const status = async () => JSON.parse((await run(["brake", "status", "--json"])).stdout);
const secondSwitch = () => here.cloud.parameters.find(here.cloud.region, "/defib/brake")?.value;

describe("./defib brake engage", () => {
  it("asks nothing, engages both switches, and says who, when and how it is released", async () => {
    const { code, stdout, stderr } = await run(ENGAGE);
    assert.equal(code, 0, stderr);
    assert.match(
      stdout,
      /^The brake is on in 111122223333, us-east-1, since \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ, by alice: Failover\.\n {2}✓ table incident_events: engaged\n {2}✓ parameter \/defib\/brake: engaged\n$/,
    );
    assert.match(stderr, /^Engaging the brake …\nNext: \.\/defib brake release --reason WHY/);
    assert.equal(secondSwitch(), "engaged");
    const { on, table } = await status();
    assert.equal(on, true);
    assert.deepEqual([table.engaged.by, table.engaged.why], ["alice", "Failover."]);
  });

  it("changes nothing when repeated: it stays with whoever was first", async () => {
    await run(ENGAGE);
    const first = await status();
    const { code, stdout } = await run(["brake", "engage", "--by", "bob", "--json"]);
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout).engaged, first.table.engaged);
    assert.deepEqual((await status()).table, first.table);
  });

  it("needs no reason and no name", async () => {
    const { code, stdout } = await run(["brake", "engage"], { USER: "carol" });
    assert.equal(code, 0);
    assert.match(stdout, /by carol: No reason was given\./);
  });

  it("keeps a hostile name and reason harmless on a terminal", async () => {
    const { stdout } = await run(["brake", "engage", "--by", "a\u001b[31mb", "--reason", "x\u202ey\nz"]);
    assert.ok(!["\u001b", "\u202e"].some((character) => stdout.includes(character)));
    assert.match(stdout, /by a.\[31mb: x.y z\.\n/u);
  });

  for (const [why, env, words] of [
    ["the table is not there", { DEFIB_TABLE: "another" }, /✗ table another: There is no table/],
    ["the account is not known", { DEFIB_ACCOUNT_ID: undefined }, /✗ table incident_events: The account is not known/],
  ] as const) {
    it(`holds by the second switch where ${why}`, async () => {
      const { code, stdout, stderr } = await run(ENGAGE, env);
      assert.equal(code, 0, stderr);
      assert.match(stdout, words);
      assert.match(stdout, /✓ parameter \/defib\/brake: engaged/);
      assert.match(stderr, /One switch holds/);
      assert.equal(secondSwitch(), "engaged");
    });
  }

  it("holds by the second switch where the table never answers, without waiting for it", async () => {
    const silent = createServer().listen(0, "127.0.0.1");
    await once(silent, "listening");
    const address = silent.address();
    assert.ok(address !== null && typeof address === "object");
    const { code, stdout } = await run(ENGAGE, { AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${address.port}` });
    silent.close();
    assert.equal(code, 0);
    assert.match(stdout, /✗ table incident_events: no answer yet: it may be on or not/);
    assert.equal(secondSwitch(), "engaged");
  });

  it("holds by the table where the second switch cannot be set", async () => {
    here.cloud.failNext({ operation: "PutParameter", error: DENIED });
    const { code, stdout } = await run(ENGAGE);
    assert.equal(code, 0);
    assert.match(stdout, /✓ table .*\n {2}✗ parameter \/defib\/brake: these credentials may not call ssm:PutParameter/);
    assert.equal(secondSwitch(), "released");
    assert.equal((await status()).on, true);
  });

  it("fails only where neither can be reached, and says what to do then", async () => {
    here.cloud.failNext({ operation: "PutParameter", error: DENIED });
    const { code, stdout, stderr } = await run(ENGAGE, { DEFIB_TABLE: "another" });
    assert.equal(code, 1);
    assert.match(stdout, /^The brake could not be engaged/);
    assert.match(stderr, /concurrency of Defib's remediation function to 0/);
    assert.equal((await status()).on, false);
  });
});

describe("./defib brake status", () => {
  it("is off where nobody holds it, and tells who let it go", async () => {
    await run(ENGAGE);
    await run(CONFIRMED);
    const { code, stdout } = await run(["brake", "status", "--tz", "Europe/Berlin"]);
    assert.equal(code, 0);
    assert.match(
      stdout,
      /^The brake is off in 111122223333, us-east-1\.\n {2}table incident_events: off since .* GMT\+01:00, by bob: It is over\.\n {2}parameter \/defib\/brake: off\nNo recent actions\.\n$/,
    );
  });

  it("is on where the second switch alone holds", async () => {
    here.cloud.parameters.put(here.cloud.region, "/defib/brake", "engaged", true);
    const { code, stdout, stderr } = await run(["brake", "status"]);
    assert.equal(code, 0);
    assert.match(stdout, /^The brake is on in .*\n {2}table .*: off.*\n {2}parameter \/defib\/brake: on\n/);
    assert.match(stderr, /Next: \.\/defib brake release/);
  });

  it("counts a switch that cannot be read as on, and says why, and fails", async () => {
    here.cloud.parameters.delete(here.cloud.region, "/defib/brake");
    const { code, stdout } = await run(["brake", "status", "--json"]);
    assert.equal(code, 1);
    const { on, table, parameter } = JSON.parse(stdout);
    assert.deepEqual([on, table.known, parameter.known], [true, true, false]);
    assert.match(parameter.why, /there is no parameter \/defib\/brake/);
  });
});

describe("./defib brake release", () => {
  it("lists what waits for the brake, and nothing else, and releases both switches", async () => {
    await run(ENGAGE);
    const { code, stdout, stderr } = await run(CONFIRMED);
    assert.equal(code, 0, stderr);
    assert.match(
      stderr,
      /The brake is on in .*by alice: Failover\..*1 incident waits for it; .* looks again by itself/s,
    );
    assert.ok(stderr.includes(`${held.sk}  REBOOT  ${held.instance_id}  looks again at 2026-11-24 02:45:00Z`));
    assert.ok(!stderr.includes(busy.sk));
    assert.match(
      stdout,
      /^The brake is off in .*, by bob: It is over\.\n {2}✓ table .*: released\n {2}✓ parameter .*: released\n1 incident looks again with the next sweep\.\n$/,
    );
    assert.equal(secondSwitch(), "released");
    assert.equal((await status()).on, false);
  });

  it("tells the same as data", async () => {
    await run(ENGAGE);
    const { code, stdout, stderr } = await run([...CONFIRMED, "--json"]);
    assert.deepEqual([code, stderr], [0, ""]);
    const { schemaVersion, ok, was, released, what_waited, waiting } = JSON.parse(stdout);
    assert.deepEqual([schemaVersion, ok, was.by, released.by, what_waited], [1, true, "alice", "bob", "look"]);
    assert.deepEqual(waiting, [
      { id: held.sk, instance_id: held.instance_id, action: "REBOOT", until: NEXT_DUE, became: "looks_now" },
    ]);
  });

  it("lets what waited look again at once: it is due, and what did not wait is left alone", async () => {
    await run(ENGAGE);
    await run(CONFIRMED);
    const due = await recordOf(held);
    assert.equal(due.outcome, null);
    assert.equal(due.next_due, due.updated_at, "it is overdue, so the next sweep starts its next run");
    assert.equal((await recordOf(busy)).next_due, NEXT_DUE);
  });

  it("is harmless where the brake is off", async () => {
    const { code, stdout } = await run(CONFIRMED);
    assert.equal(code, 0);
    assert.match(stdout, /table incident_events: released; it was not on/);
  });

  for (const [args, words] of [
    [RELEASE, "--confirm is missing"],
    [[...RELEASE, "--confirm=yes"], "It was not confirmed; nothing was done."],
    [["brake", "release", "--confirm=defib"], "--reason is missing"],
    [[...CONFIRMED, "--then", "wait"], "--then is “wait”"],
    [[...CONFIRMED, "--account", "12"], "--account is “12”"],
    [["brake"], "What to do (status, engage, release) is missing."],
    [["brake", "relaese"], "Did you mean release?"],
    [["brake", "release", "now"], "“now” is one word too many."],
  ] as const) {
    it(`does not understand ${args.join(" ")}: says so at once, and the brake stays on`, async () => {
      await run(ENGAGE);
      const { code, stdout, stderr } = await run(args);
      assert.deepEqual([code, stdout], [2, ""]);
      assert.ok(stderr.includes(words), stderr);
      assert.equal((await status()).on, true);
    });
  }

  it("drops nothing where it was not confirmed", async () => {
    await run(ENGAGE);
    assert.equal((await run([...RELEASE, "--then", "drop", "--confirm=yes"])).code, 2);
    assert.equal((await recordOf(held)).outcome, null);
  });

  it("needs to know the account", async () => {
    const { code, stderr } = await run(CONFIRMED, { DEFIB_ACCOUNT_ID: undefined });
    assert.equal(code, 2);
    assert.match(stderr, /DEFIB_ACCOUNT_ID is not set\..*--account/s);
  });

  it("fails where a switch could not be released, because either holds it", async () => {
    await run(ENGAGE);
    here.cloud.failNext({ operation: "PutParameter", error: DENIED });
    const { code, stdout } = await run(CONFIRMED);
    assert.equal(code, 1);
    assert.match(stdout, /^The brake is not off in .*\n.*✓ table.*\n.*✗ parameter \/defib\/brake: /);
    assert.equal((await status()).on, true);
  });
});
