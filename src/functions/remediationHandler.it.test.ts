import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { aSlice } from "../core/guardrails/cases.fixtures.ts";
import type { Incident } from "../core/incident.ts";
import { defaultPolicy } from "../core/policy/defaultPolicy.ts";
import { sliceFor } from "../core/policy/policy.ts";
import { stillOpen } from "../core/report/incidents.fixtures.ts";
import { type Script, type ScriptedWorld, scriptedWorld } from "../core/run/scriptedWorld.fixtures.ts";
import type { RunWorld } from "../core/run/world.ts";
import { ABSENT, type Table } from "../core/table.ts";
import { type DurableRunner, durableRunner } from "../workflow/durableRunner.fixtures.ts";
import { remediationHandler } from "./remediationHandler.ts";

/** AWS Lambda quotas, durable execution: what one step may give. */
const STEP_RESULT_BYTES_MAX = 262_144;

/** Few looks: each is a step, and a process that may be lost. */
const policy = aSlice({ waits: { ...aSlice().waits, pollSeconds: 240 } });

const sick = (overrides: Partial<Incident> = {}): Incident =>
  stillOpen({ action: "NONE", epoch: 0, policy, next_due: "2026-11-24T02:36:12.000Z", ...overrides });

const stopped = (): Incident =>
  sick({
    event_type: "EC2_UNEXPECTED_STOP",
    check: null,
    policy: sliceFor({ ...defaultPolicy, mode: "auto" }, "EC2_UNEXPECTED_STOP") ?? null,
  });

type Trouble = (world: ScriptedWorld, runner: () => DurableRunner) => Partial<RunWorld>;
const noTrouble: Trouble = () => ({});

/** Plays run 1 of the incident as Lambda would, under the trouble given. */
async function play(incident: Incident, script: Partial<Script> = {}, trouble: Trouble = noTrouble) {
  const world = scriptedWorld(script);
  await world.table.write(incident, ABSENT);
  const handler = remediationHandler({ ...world, ...trouble(world, () => runner) });
  const runner: DurableRunner = durableRunner(async (event, context) => {
    const answer = await handler(event, context);
    if (!("Status" in answer)) throw new Error("the run was not hosted durably");
    return answer;
  }, world.clock);
  const execution = await runner.run({ pk: incident.pk, sk: incident.sk, run: 1 });
  const record = (await world.table.read<Incident>(incident))?.value;
  assert.ok(record);
  return { answer: execution.getResult(), record, calls: world.fleet.calls, runner };
}

/** The table, where `before` is asked to go wrong before each write, and `after` after it. */
const watched = (table: Table, before: () => Promise<void>, after: () => Promise<void> = nothing): Table => ({
  read: (key) => table.read(key),
  readAll: (keys) => table.readAll(keys),
  insert: (value) => table.insert(value),
  count: (initial) => table.count(initial),
  async write(value, ifVersion) {
    await before();
    const written = await table.write(value, ifVersion);
    await after();
    return written;
  },
});

const nothing = async () => undefined;

const throttled = () =>
  Object.assign(new Error("too many requests"), { name: "ThrottlingException", $metadata: { httpStatusCode: 400 } });

describe("A run as a durable execution", () => {
  it("reboots, waits for the proof, and resolves", async () => {
    const { answer, record, calls, runner } = await play(sick());
    assert.deepEqual(answer, { outcome: "RESOLVED" });
    assert.equal(record.outcome, "RESOLVED");
    assert.deepEqual(calls, ["reboot"]);
    assert.ok(
      runner.journal.some(({ WaitOptions }) => WaitOptions !== undefined),
      "it has waited",
    );
  });

  it("leaves a meant stop alone", async () => {
    const { answer, calls } = await play(stopped(), {
      state: "stopped",
      impaired: false,
      stateReasonCode: "Client.UserInitiatedShutdown",
    });
    assert.deepEqual(answer, { outcome: "SUPPRESSED" });
    assert.deepEqual(calls, []);
  });

  it("reads the record when its process was lost with the call on the way, and never calls again", async () => {
    const { answer, record, calls, runner } = await play(sick(), {}, ({ fleet }, runner) => ({
      fleet: {
        ...fleet,
        async reboot(target, dryRun) {
          await fleet.reboot(target, dryRun);
          return runner().loseProcess();
        },
      },
    }));
    assert.deepEqual(answer, { outcome: "RESOLVED" });
    assert.deepEqual(calls, ["reboot"]);
    assert.equal(record.attempts[0]?.answered_at, null);
    assert.ok(runner.processes > 1);
  });

  it("ends, with one reboot at most, wherever its process is lost after a write that follows the taking", async () => {
    let writes = 0;
    await play(sick(), {}, ({ table }) => ({ table: watched(table, nothing, async () => void writes++) }));
    const last = writes;
    const withoutCall: number[] = [];
    for (let lostAt = 2; lostAt <= last; lostAt++) {
      writes = 0;
      const { record, calls } = await play(sick(), {}, ({ table }, runner) => ({
        table: watched(table, nothing, async () => {
          if (++writes === lostAt) await runner().loseProcess();
        }),
      }));
      if (calls.length === 0) withoutCall.push(lostAt);
      assert.equal(record.outcome, calls.length === 0 ? "ESCALATED" : "RESOLVED", `lost at write ${lostAt}`);
      assert.ok(calls.length <= 1, `lost at write ${lostAt}`);
    }
    assert.equal(withoutCall.length, 1, "only between intention and call: an intention counts as done");
  });

  it("goes on when the table is back after five hours", async () => {
    const opened = Date.parse("2026-11-24T02:34:30.000Z");
    const { answer, calls } = await play(sick(), {}, ({ table, clock }) => ({
      table: watched(table, async () => {
        if (clock.now().getTime() < opened + 5 * 3_600_000) throw throttled();
      }),
    }));
    assert.deepEqual(answer, { outcome: "RESOLVED" });
    assert.deepEqual(calls, ["reboot"]);
  });

  it("writes nothing more, and succeeds without an outcome, once a later run holds the incident", async () => {
    const { answer, record } = await play(sick(), {}, ({ fleet, table }) => ({
      fleet: {
        ...fleet,
        async look(target, about) {
          const stored = await table.read<Incident>(sick());
          if (stored !== undefined) await table.write({ ...stored.value, epoch: 2 }, stored.version);
          return fleet.look(target, about);
        },
      },
    }));
    assert.deepEqual(answer, { outcome: null });
    assert.equal(record.outcome, null);
    assert.equal(record.epoch, 2);
  });

  it("gives its steps names of their own", async () => {
    const { runner } = await play(sick(), { action: "does nothing" });
    const named = runner.journal.filter(({ Action }) => Action === "SUCCEED").map(({ Name }) => Name);
    assert.equal(new Set(named).size, named.length);
  });

  it("gives results that fit the journal, also when the record is as full as it may be", async () => {
    const { record } = await play(sick());
    const [verdict] = record.verdicts;
    const [signal] = record.signals;
    assert.ok(verdict && signal);
    const full = sick({
      raw_event: "x".repeat(32 * 1024),
      verdicts: Array.from({ length: 40 }, () => verdict),
      verdicts_count: 1000,
      signals: Array.from({ length: 40 }, () => signal),
    });
    const { answer, runner } = await play(full);
    assert.deepEqual(answer, { outcome: "RESOLVED" });
    const sizes = runner.journal.map(({ Payload }) => Buffer.byteLength(Payload ?? ""));
    assert.ok(Math.max(...sizes) < STEP_RESULT_BYTES_MAX);
  });
});
