import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { ResourceItem } from "../../core/permits/items.ts";
import { resourceKey } from "../../core/permits/keys.ts";
import { resourceItem } from "../../core/permits/permits.fixtures.ts";
import { endedAs, stillOpen } from "../../core/report/incidents.fixtures.ts";
import { wholeSeconds } from "../../core/time.ts";
import { type CloudWithIncidents, cloudWith } from "../cliOnLocalCloud.fixtures.ts";
import { defib } from "../runDefib.fixtures.ts";

const TTL = 4_000_000_000;
const quarantine = { since: "2026-11-24T02:34:00.000Z", why: "3 of 3 actions within 24 hours.", by: "defib" };
const idOf = (n: number): string => `i-${String(n).padStart(17, "0")}`;
const arnOf = (n: number): string => `arn:aws:ec2:us-east-1:111122223333:instance/${idOf(n)}`;
const inQuarantine = (n: number): ResourceItem => resourceItem({ ...resourceKey(arnOf(n)), quarantine, ttl: null });

const seen = wholeSeconds(new Date(Date.now() - 3_600_000).toISOString());
const of = (n: number) => ({
  sk: `${seen}#0000000${n}`,
  created_at: seen,
  resource_arn: arnOf(n),
  instance_id: idOf(n),
  ttl: TTL,
});
const WHY = ["--reason", "The disk was replaced", "--by", "alice"];

let here: CloudWithIncidents;
before(async () => {
  const incidents = [
    endedAs("ESCALATED", of(1)),
    stillOpen(of(2)),
    endedAs("ESCALATED", of(3)),
    endedAs("RESOLVED", of(4)),
  ];
  here = await cloudWith(incidents, [1, 2, 5, 6, 7].map(inQuarantine));
});
after(() => here.cloud.stop());

const run = (args: readonly string[], env: Readonly<Record<string, string | undefined>> = {}) =>
  defib(["quarantine", ...args], { env: { ...here.env, ...env } });
const listed = async (...resources: readonly string[]) =>
  JSON.parse((await run(["list", ...resources, "--json"])).stdout).quarantined;

describe("./defib quarantine list", () => {
  it("lists those in quarantine of the last day's open and escalated, and says that it looked at no others", async () => {
    const { code, stdout, stderr } = await run(["list"]);
    assert.equal(code, 0, stderr);
    const line = "  since 2026-11-24 02:34:00Z, by defib: 3 of 3 actions within 24 hours.";
    assert.equal(stdout, `${arnOf(1)}\n${line}\n${arnOf(2)}\n${line}\n`);
    assert.match(stderr, /2 in quarantine, of 3 looked at: those whose incidents of the last 24 hours/);
    assert.match(stderr, /about an older one ask by its id/);
    assert.ok(stderr.includes(`Next: ./defib quarantine lift ${arnOf(1)} --reason WHY`));
  });

  it("lists the resources named, by id or ARN", async () => {
    assert.deepEqual(await listed(idOf(5), arnOf(1), idOf(4)), [
      { resource_arn: arnOf(5), ...quarantine },
      { resource_arn: arnOf(1), ...quarantine },
    ]);
  });
});

describe("./defib quarantine lift", () => {
  for (const [how, n, resource] of [
    ["an instance's id", 6, idOf(6)],
    ["an ARN, which needs no account", 7, arnOf(7)],
  ] as const) {
    it(`gives back what is named by ${how}, says what was lifted, and may be repeated`, async () => {
      const env = resource.startsWith("arn:") ? { DEFIB_ACCOUNT_ID: undefined } : {};
      const lifted = await run(["lift", resource, ...WHY], env);
      assert.equal(lifted.code, 0, lifted.stderr);
      assert.equal(
        lifted.stdout,
        `${arnOf(n)} is out of quarantine; it was in it since 2026-11-24 02:34:00Z, by defib: 3 of 3 actions within 24 hours.\n`,
      );
      assert.match(lifted.stderr, /lifted by alice: The disk was replaced\. Its attempts and cooldown begin again\./);
      assert.deepEqual(await listed(arnOf(n)), []);
      const again = await run(["lift", resource, ...WHY], env);
      assert.equal(again.code, 0);
      assert.match(
        again.stdout,
        / is not in quarantine; nothing was changed\. It was lifted at .*Z, by alice: The disk was replaced\.\n$/,
      );
    });
  }

  it("tells as data what was lifted", async () => {
    const { code, stdout } = await run(["lift", idOf(5), ...WHY, "--json"]);
    assert.equal(code, 0);
    const { resource_arn, was, lifted } = JSON.parse(stdout);
    assert.deepEqual(
      [resource_arn, was, lifted.by, lifted.why],
      [arnOf(5), quarantine, "alice", "The disk was replaced."],
    );
  });

  for (const [args, words] of [
    [["lift", idOf(1)], "--reason is missing"],
    [["lift", ...WHY], "The resource's id or ARN is missing."],
    [["lift", "web-1", ...WHY], "RESOURCE is “web-1”"],
    [["lift", "arn:aws-cn:ec2:us-east-1:111122223333:instance/i-0123456789abcdef0", ...WHY], "RESOURCE is “arn:aws-cn"],
    [["lift", idOf(1), idOf(2), ...WHY], "one word too many"],
    [["lifft"], "Did you mean lift?"],
    [[], "What to do (list, lift) is missing."],
  ] as const) {
    it(`does not understand “${args.join(" ")}”, and lifts nothing`, async () => {
      const { code, stdout, stderr } = await run(args);
      assert.deepEqual([code, stdout], [2, ""]);
      assert.ok(stderr.includes(words), stderr);
      assert.equal((await listed(idOf(1))).length, 1);
    });
  }

  it("tells that the table may not be written, with the permission it needs", async () => {
    const error = { name: "AccessDeniedException", status: 400, message: "because of the test" };
    here.cloud.failNext({ operation: "PutItem", error });
    const { code, stderr } = await run(["lift", idOf(1), ...WHY]);
    assert.equal(code, 1);
    assert.match(stderr, /may not call dynamodb:PutItem on .*"Effect": ?"Allow"/s);
  });
});
