import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { CallAnswer, Workflow } from "../ports.ts";
import { inProcess } from "../workflow/inProcess.ts";
import { aSlice, statusFacts } from "./guardrails/cases.fixtures.ts";
import { aMake } from "./guardrails/surroundings.fixtures.ts";
import type { Attempt, Incident } from "./incident.ts";
import { attach } from "./intake/attach.ts";
import { aSignal } from "./intake/signals.fixtures.ts";
import { known, unknownNow } from "./look.ts";
import type { ResourceItem } from "./permits/items.ts";
import { resourceKey } from "./permits/keys.ts";
import { defaultPolicy } from "./policy/defaultPolicy.ts";
import { type PolicySlice, type Rung, sliceFor } from "./policy/policy.ts";
import { remediate } from "./remediate.ts";
import { stillOpen } from "./report/incidents.fixtures.ts";
import { RunStopped } from "./run/runStopped.ts";
import { type Script, type ScriptedWorld, scriptedWorld } from "./run/scriptedWorld.fixtures.ts";
import { targetOf } from "./run/subject.ts";
import type { Signal } from "./signal.ts";
import { ABSENT, changeItem } from "./table.ts";

const KEY = { pk: "INCIDENT#EC2_STATUS_CHECK_FAILED", sk: "2026-11-24T02:34:12Z#7fce2e43" };

const waiting = (overrides: Partial<Incident> = {}): Incident =>
  stillOpen({ action: "NONE", epoch: 0, policy: aSlice(), next_due: "2026-11-24T02:36:12.000Z", ...overrides });

function sliceOf(eventType: Incident["event_type"], overrides: Partial<PolicySlice> = {}): PolicySlice {
  const slice = sliceFor({ ...defaultPolicy, mode: "auto" }, eventType);
  if (slice === undefined) throw new Error(`no rule for ${eventType}`);
  return { ...slice, ...overrides };
}

const stopped = (overrides: Partial<Incident> = {}): Incident =>
  waiting({ event_type: "EC2_UNEXPECTED_STOP", check: null, policy: sliceOf("EC2_UNEXPECTED_STOP"), ...overrides });

const busy = (overrides: Partial<Incident> = {}): Incident =>
  waiting({ event_type: "EC2_HIGH_CPU", check: null, policy: sliceOf("EC2_HIGH_CPU"), ...overrides });

async function opened(incident: Incident, script: Partial<Script> = {}): Promise<ScriptedWorld> {
  const world = scriptedWorld(script);
  await world.table.write(incident, ABSENT);
  return world;
}

const play = (incident: Incident, world: ScriptedWorld, run = incident.epoch + 1) =>
  remediate(incident, inProcess({ run, clock: world.clock }), world);

async function recordOf(incident: Incident, world: ScriptedWorld): Promise<Incident> {
  const stored = await world.table.read<Incident>(incident);
  assert.ok(stored);
  return stored.value;
}

/** Plays an incident to its end: the record it left, and what was called. */
async function played(incident: Incident, script: Partial<Script> = {}) {
  const world = await opened(incident, script);
  await play(incident, world);
  return { record: await recordOf(incident, world), calls: world.fleet.calls, world };
}

/** The run whose host does something else before the step. */
function beforeStep(step: string, run: number, { clock }: ScriptedWorld, first: () => Promise<void>): Workflow {
  const host = inProcess({ run, clock });
  return {
    ...host,
    step: (name, work) => host.step(name, () => (name === step ? first().then(work) : work())),
  };
}

async function holderIn({ table }: ScriptedWorld) {
  const stored = await table.read<ResourceItem>(resourceKey(targetOf(waiting()).arn));
  return stored?.value.holder;
}

const ending = ({ outcome, result, message }: Incident) => ({ outcome, result, message });

describe("A failed status check, with the mode auto", () => {
  it("is resolved by a reboot that is proved", async () => {
    const { record, calls } = await played(waiting());
    assert.deepEqual(calls, ["reboot"]);
    assert.deepEqual(ending(record), {
      outcome: "RESOLVED",
      result: "SUCCESS",
      message:
        "REBOOT at 02:34:30Z, proved at 02:39:00Z: running, and two one-minute datapoints of 0 (instance check) from 02:37Z.",
    });
    assert.equal(record.action, "REBOOT");
    assert.equal(record.attempts_count, 1);
    assert.equal(record.attempts[0]?.result, "SUCCESS");
    assert.equal(record.timings.acted_at, "2026-11-24T02:34:30.000Z");
    assert.equal(record.timings.ended_at, "2026-11-24T02:39:00.000Z");
    assert.equal(record.next_due, null);
  });

  it("is escalated as failed when it is not well within the rung's time, after one reboot", async () => {
    const { record, calls } = await played(waiting(), { action: "does nothing" });
    assert.deepEqual(calls, ["reboot"]);
    assert.equal(record.outcome, "ESCALATED");
    assert.equal(record.result, "FAILED");
    assert.match(record.message, /^REBOOT at 02:34:30Z did not help by 02:54:30Z: EC2 says impaired: instance check\./);
    assert.match(record.message, /Needs a human/);
  });

  it("has recovered when it is well at the first look, and nothing is called", async () => {
    const { record, calls } = await played(waiting(), { impaired: false });
    assert.deepEqual(calls, []);
    assert.equal(record.outcome, "RECOVERED");
    assert.equal(record.result, "SKIPPED");
    assert.equal(record.timings.acted_at, null);
  });

  it("is left alone when the instance is terminated", async () => {
    const { record, calls } = await played(waiting(), { state: "terminated" });
    assert.deepEqual(calls, []);
    assert.equal(record.outcome, "SUPPRESSED");
  });

  it("is a human's business when no rung helps against the check that failed", async () => {
    const { record, calls } = await played(waiting({ check: "attached_ebs" }));
    assert.deepEqual(calls, []);
    assert.equal(record.outcome, "ESCALATED");
    assert.equal(record.result, "SKIPPED");
    assert.match(record.message, /^No rung of the runbook can help here\./);
  });

  it("climbs to the next rung when the first did not help", async () => {
    const [rung] = aSlice().runbook;
    assert.ok(rung);
    const policy = aSlice({ runbook: [rung, { ...rung, proveWithinSeconds: 600 }] });
    const { record, calls } = await played(waiting({ policy }), { action: "does nothing" });
    assert.deepEqual(calls, ["reboot", "reboot"]);
    assert.deepEqual(
      record.attempts.map(({ rung: index, result }) => ({ index, result })),
      [
        { index: 0, result: "FAILED" },
        { index: 1, result: "FAILED" },
      ],
    );
    assert.equal(record.result, "FAILED");
  });
});

describe("A plain status check whose look is throttled when the run begins", () => {
  const plain = waiting({ check: "any", policy: sliceOf("EC2_STATUS_CHECK_FAILED") });

  /** Nothing can be read at first, so many times. */
  async function playedBlind(times: number, check: "instance" | "attachedEbs") {
    const world = await opened(plain, { action: "does nothing" });
    const { look } = world.fleet;
    let looks = 0;
    world.fleet.look = async (...about) => {
      const seen = await look(...about);
      if (++looks <= times) return { ...seen, status: unknownNow("throttled") };
      const instance = seen.instance.known ? known({ ...seen.instance.value, make: aMake() }) : seen.instance;
      return { ...seen, instance, status: known({ ...statusFacts(), [check]: "impaired" as const }) };
    };
    await play(plain, world);
    return { record: await recordOf(plain, world), calls: world.fleet.calls };
  }

  it("has the whole ladder all the same, once it can be read", async () => {
    for (const times of [1, 4]) {
      const { record, calls } = await playedBlind(times, "instance");
      assert.deepEqual(calls.slice(0, 2), ["reboot", "stop"], record.message);
    }
  });

  it("is a human's business where that tells of the volumes: no rung helps", async () => {
    const { record, calls } = await playedBlind(1, "attachedEbs");
    assert.deepEqual([record.outcome, calls], ["ESCALATED", []]);
  });
});

describe("An unexpected stop, with the mode auto", () => {
  it("is resolved by a start that is proved", async () => {
    const { record, calls } = await played(stopped(), { state: "stopped", stateReasonCode: "Server.InternalError" });
    assert.deepEqual(calls, ["start"]);
    assert.equal(record.outcome, "RESOLVED");
    assert.match(record.message, /running, and both status checks passed\.$/);
  });

  it("is left alone when the stop was meant", async () => {
    const { record, calls } = await played(stopped(), {
      state: "stopped",
      stateReasonCode: "Client.UserInitiatedShutdown",
    });
    assert.deepEqual(calls, []);
    assert.deepEqual(ending(record), {
      outcome: "SUPPRESSED",
      result: "SKIPPED",
      message: "The stop was meant: EC2 says Client.UserInitiatedShutdown.",
    });
    const denials = record.verdicts[0]?.answers.filter(({ answer }) => answer.kind === "DENY") ?? [];
    assert.deepEqual(
      denials.map(({ guardrail, answer }) => [guardrail, answer.reason]),
      [["meant-stop", "meant"]],
    );
  });

  it("is a human's business when EC2 gives no reason", async () => {
    const { record, calls } = await played(stopped(), { state: "stopped" });
    assert.deepEqual(calls, []);
    assert.equal(record.outcome, "ESCALATED");
    assert.equal(record.result, "SKIPPED");
  });
});

describe("High CPU", () => {
  for (const mode of ["auto", "shadow"] as const)
    it(`is investigated in ${mode}: evidence kept, nothing called`, async () => {
      const { record, calls, world } = await played(busy({ policy: sliceOf("EC2_HIGH_CPU", { mode }) }));
      assert.deepEqual(calls, []);
      assert.equal(record.outcome, "INVESTIGATED");
      assert.equal(record.result, "SUCCESS");
      assert.match(record.message, /^CPU 97 % on average/);
      assert.equal(record.evidence.length, 1);
      assert.deepEqual(world.kept, [record.message]);
      assert.equal(record.timings.acted_at, null);
    });

  it("is investigated again when the investigation broke off, and never ends without its evidence", async () => {
    const world = await opened(busy());
    let failures = 2;
    const keep = world.evidence.keep;
    const evidence: ScriptedWorld["evidence"] = {
      keep: async (...note) => (failures-- > 0 ? Promise.reject(new Error("table away")) : keep(...note)),
    };
    await play(busy(), { ...world, evidence });
    const record = await recordOf(busy(), world);
    assert.equal(record.outcome, "INVESTIGATED");
    assert.equal(record.evidence.length, 1);
    assert.equal(record.attempts_count, 1);
  });

  it("that cannot be investigated is escalated as not acted on, in the fault's own words", async () => {
    const world = await opened(busy());
    world.fleet.investigate = () => Promise.reject(new Error("UnauthorizedOperation"));
    await play(busy(), world);
    const record = await recordOf(busy(), world);
    assert.equal(record.outcome, "ESCALATED");
    assert.equal(record.result, "SKIPPED");
    assert.match(record.message, /Error: UnauthorizedOperation/);
  });
});

describe("In shadow", () => {
  const shadow = waiting({ policy: aSlice({ mode: "shadow" }) });

  it("AWS is only asked for a dry run", async () => {
    const { record, calls } = await played(shadow);
    assert.deepEqual(calls, ["reboot (dry run)"]);
    assert.equal(record.outcome, "DRYRUN");
    assert.equal(record.result, "DRYRUN");
    assert.equal(record.would_fail, false);
    assert.equal(record.timings.acted_at, null);
  });

  it("a dry run that AWS refused says that it would fail", async () => {
    const { record } = await played(shadow, { dryRun: "would_fail" });
    assert.equal(record.outcome, "DRYRUN");
    assert.equal(record.would_fail, true);
  });

  it("a dry run whose answer was lost is asked again, and is never taken for a reboot", async () => {
    const world = await opened(shadow);
    const reboot = world.fleet.reboot;
    let lost = 0;
    world.fleet.reboot = async (...call) => {
      const answer = await reboot(...call);
      return lost++ > 0 ? answer : { ...answer, kind: "uncertain", error: "TimeoutError" };
    };
    await play(shadow, world);
    const record = await recordOf(shadow, world);
    assert.deepEqual(world.fleet.calls, ["reboot (dry run)", "reboot (dry run)"]);
    assert.equal(record.outcome, "DRYRUN");
  });

  it("a meant stop is left alone as in auto", async () => {
    const policy = sliceOf("EC2_UNEXPECTED_STOP", { mode: "shadow" });
    const { record, calls } = await played(stopped({ policy }), {
      state: "stopped",
      stateReasonCode: "Client.UserInitiatedShutdown",
    });
    assert.deepEqual(calls, []);
    assert.equal(record.outcome, "SUPPRESSED");
  });
});

describe("With the mode off", () => {
  it("nothing is called and nothing is looked into", async () => {
    for (const incident of [waiting({ policy: aSlice({ mode: "off" }) }), busy({ policy: aSlice({ mode: "off" }) })]) {
      const { record, calls, world } = await played(incident);
      assert.deepEqual(calls, []);
      assert.deepEqual(world.kept, []);
      assert.equal(record.outcome, "SUPPRESSED");
    }
  });
});

const refused = (error: string) => ({ kind: "refused" as const, error, message: `EC2 refused: ${error}.` });

describe("A call that AWS refused", () => {
  for (const error of ["UnauthorizedOperation", "InvalidInstanceID.NotFound", "UnsupportedOperation"])
    it(`as ${error} is a human's business at once, and counts as nothing done`, async () => {
      const { record, calls } = await played(waiting(), { answers: [refused(error)] });
      assert.deepEqual(calls, ["reboot"]);
      assert.equal(record.outcome, "ESCALATED");
      assert.equal(record.result, "SKIPPED");
      assert.match(record.message, new RegExp(`EC2 refused: ${error}`));
      assert.equal(record.timings.acted_at, null);
    });

  for (const error of ["RequestLimitExceeded", "InsufficientInstanceCapacity", "IncorrectInstanceState"])
    it(`as ${error} is tried again after another look`, async () => {
      const { record, calls } = await played(waiting(), { answers: [refused(error), refused(error)] });
      assert.deepEqual(calls, ["reboot", "reboot", "reboot"]);
      assert.equal(record.outcome, "RESOLVED");
      assert.equal(record.verdicts_count, 3);
    });

  it("is waited for as the record says: nobody takes it over meanwhile", async () => {
    const world = await opened(waiting(), {
      answers: Array.from({ length: 5 }, () => refused("RequestLimitExceeded")),
    });
    const { sleepUntil } = world.clock;
    world.clock.sleepUntil = async (time) => {
      const { next_due } = await recordOf(waiting(), world);
      assert.ok(
        next_due !== null && Date.parse(next_due) >= time.getTime() + 100_000,
        `${next_due}: ${time.toISOString()}`,
      );
      await sleepUntil(time);
    };
    await play(waiting(), world);
    assert.equal(world.fleet.calls.length, 6);
  });

  it("again and again is escalated after the tenth", async () => {
    const answers = Array.from({ length: 30 }, () => refused("RequestLimitExceeded"));
    const { record, calls } = await played(waiting(), { answers });
    assert.equal(calls.length, 10);
    assert.equal(record.outcome, "ESCALATED");
    assert.equal(record.result, "SKIPPED");
  });

  it("is tried no more when the instance has become well meanwhile", async () => {
    const world = await opened(waiting(), { answers: [refused("RequestLimitExceeded")] });
    const sleep = world.clock.sleepUntil;
    world.clock.sleepUntil = async (time) => {
      world.fleet.become({ impaired: false });
      await sleep(time);
    };
    await play(waiting(), world);
    assert.deepEqual(world.fleet.calls, ["reboot"]);
    assert.equal((await recordOf(waiting(), world)).outcome, "RECOVERED");
  });

  it("after long waits still gets its tries: waiting is not trying", async () => {
    const world = await opened(waiting(), { unreadable: "RequestLimitExceeded", answers: [refused("IncorrectState")] });
    const sleep = world.clock.sleepUntil;
    let waits = 0;
    world.clock.sleepUntil = async (time) => {
      if (++waits === 15) world.fleet.become({ unreadable: null });
      await sleep(time);
    };
    await play(waiting(), world);
    assert.deepEqual(world.fleet.calls, ["reboot", "reboot"]);
    assert.equal((await recordOf(waiting(), world)).outcome, "RESOLVED");
  });
});

describe("A call whose answer is uncertain", () => {
  it("is watched and never repeated", async () => {
    const { record, calls } = await played(waiting(), { answers: [{ kind: "uncertain", error: "TimeoutError" }] });
    assert.deepEqual(calls, ["reboot"]);
    assert.equal(record.outcome, "RESOLVED");
    assert.equal(record.attempts[0]?.answer, "uncertain");
  });

  it("counts as made when it broke off inside Defib", async () => {
    const world = await opened(waiting());
    world.fleet.reboot = () => Promise.reject(new TypeError("socket is undefined"));
    await play(waiting(), world);
    const record = await recordOf(waiting(), world);
    assert.equal(record.outcome, "ESCALATED");
    assert.equal(record.result, "FAILED");
    assert.equal(record.attempts[0]?.answer, "uncertain");
  });
});

/** The writes of the incident, of which the given ones fail: before they are done, or with their answer lost. */
function breakWrites(world: ScriptedWorld, fails: (write: number) => "before" | "after" | undefined): ScriptedWorld {
  let writes = 0;
  const table: ScriptedWorld["table"] = {
    ...world.table,
    async write(value, ifVersion) {
      const fault = "outcome" in value ? fails(++writes) : undefined;
      if (fault === "before") throw new Error("table away");
      const done = await world.table.write(value, ifVersion);
      if (fault === "after") throw new Error("answer lost");
      return done;
    },
  };
  return { ...world, table };
}

describe("An act that is interrupted", () => {
  // The writes of a run into its incident are: 1 take, 2 evidence, 3 verdict and intention, 4 answer.
  it("before its intention is written is made after another look", async () => {
    const world = await opened(waiting());
    await play(
      waiting(),
      breakWrites(world, (write) => (write === 3 ? "before" : undefined)),
    );
    const record = await recordOf(waiting(), world);
    assert.deepEqual(world.fleet.calls, ["reboot"]);
    assert.equal(record.outcome, "RESOLVED");
    assert.equal(record.verdicts.at(-1)?.round, 2);
  });

  it("with its intention written and nothing called counts as done: it is watched, and then a human's business", async () => {
    const world = await opened(waiting());
    await play(
      waiting(),
      breakWrites(world, (write) => (write === 3 ? "after" : undefined)),
    );
    const record = await recordOf(waiting(), world);
    assert.deepEqual(world.fleet.calls, []);
    assert.equal(record.outcome, "ESCALATED");
    assert.equal(record.result, "FAILED");
    assert.equal(record.attempts[0]?.answer, null);
  });

  it("after the call and before its answer is written is watched, not called again", async () => {
    const world = await opened(waiting());
    await play(
      waiting(),
      breakWrites(world, (write) => (write === 4 ? "before" : undefined)),
    );
    assert.deepEqual(world.fleet.calls, ["reboot"]);
    assert.equal((await recordOf(waiting(), world)).outcome, "RESOLVED");
  });
});

/** The instance stops when it is told to, and each start fares as told; after those it starts for good. */
async function stoppedByUs(starts: readonly Partial<CallAnswer>[]): Promise<ScriptedWorld> {
  const rung: Rung = { action: "STOP_START", proveWithinSeconds: 1500, settleSeconds: 120 };
  const world = await opened(waiting({ policy: aSlice({ runbook: [rung] }) }), { action: "does nothing" });
  const { look, stop, start } = world.fleet;
  world.fleet.look = async (...about) => {
    const seen = await look(...about);
    return seen.instance.known ? { ...seen, instance: known({ ...seen.instance.value, make: aMake() }) } : seen;
  };
  const fares = [...starts];
  world.fleet.stop = async (...call) => {
    world.fleet.become({ state: "stopped" });
    return stop(...call);
  };
  world.fleet.start = async (...call) => {
    const fare = fares.shift();
    world.fleet.become(fare ? { answers: [fare] } : { action: "heals" });
    return start(...call);
  };
  return world;
}

describe("The start that completes our stop", () => {
  const TIMED_OUT = { kind: "uncertain", error: "TimeoutError", message: "Nobody answered." } as const;

  it("is asked for again, as an attempt of its own, when it got lost", async () => {
    const world = await stoppedByUs([TIMED_OUT]);
    await play(waiting(), world);
    const record = await recordOf(waiting(), world);
    assert.deepEqual(world.fleet.calls, ["stop", "start", "start"]);
    assert.equal(record.outcome, "RESOLVED");
    assert.deepEqual(
      record.attempts.map(({ n, part, result, left_stopped }) => [n, part, result, left_stopped]),
      [
        [1, "stop", "SUCCESS", undefined],
        [2, "start", "FAILED", true],
        [3, "start", "SUCCESS", undefined],
      ],
    );
  });

  it("is asked for again by the next run, where its own was lost with it", async () => {
    const world = await stoppedByUs([TIMED_OUT]);
    const until = new Date("2026-11-24T02:36:00.000Z");
    await remediate(KEY, inProcess({ run: 1, clock: world.clock, until }), world).catch(onlyStopped);
    await play(waiting(), world, 2);
    assert.deepEqual(world.fleet.calls, ["stop", "start", "start"]);
    assert.equal((await recordOf(waiting(), world)).outcome, "RESOLVED");
  });

  it("that never helps is a human's business once its rung's time is up: stopped by us", async () => {
    const world = await stoppedByUs(Array.from({ length: 99 }, () => TIMED_OUT));
    await play(waiting(), world);
    const record = await recordOf(waiting(), world);
    assert.equal(record.outcome, "ESCALATED");
    assert.match(record.message, /^Stopped by us, and not started\. STOP_START \(start\) at .* started nothing by/);
    const minutes = (world.clock.now().getTime() - Date.parse("2026-11-24T02:34:30.000Z")) / 60_000;
    assert.ok(minutes >= 25 && minutes < 28, `given up after ${minutes} minutes`);
    assert.equal(world.pages.length, 1);
  });
});

/** What joins the incident in the table at the given look of the run, from 1. */
function joinAtLook(world: ScriptedWorld, number: number, signal: Signal): void {
  const look = world.fleet.look;
  let looks = 0;
  world.fleet.look = async (...about) => {
    if (++looks === number)
      await changeItem<Incident>(world.table, KEY, (now) => now && attach(now, signal, null, signal.at));
    return look(...about);
  };
}

describe("A signal that joins after the judgement", () => {
  const another = aSignal({ check: "system", at: "2026-11-24T02:34:29.000Z" });

  it("is not closed as well with it: the incident waits for its next run, which looks", async () => {
    const world = await opened(waiting(), { impaired: false });
    joinAtLook(world, 1, another);
    await play(waiting(), world);
    const first = await recordOf(waiting(), world);
    assert.deepEqual([first.outcome, first.runs[0]?.outcome, first.check], [null, "RECOVERED", "any"]);
    await play(waiting(), world, 2);
    assert.equal((await recordOf(waiting(), world)).outcome, "RECOVERED");
  });

  it("is not closed as well where a proof was found, and the run was lost before its end", async () => {
    const world = await opened(waiting());
    const lost = breakWrites(world, (write) => (write > 14 ? "before" : undefined));
    await play(waiting(), lost).catch(() => undefined);
    const proved = await recordOf(waiting(), world);
    assert.deepEqual([proved.outcome, proved.attempts[0]?.result], [null, "SUCCESS"]);
    await changeItem<Incident>(world.table, KEY, (now) => now && attach(now, another, null, another.at));
    await play(waiting(), world, 2);
    const after = await recordOf(waiting(), world);
    assert.deepEqual([after.outcome, after.runs[0]?.outcome], [null, "RESOLVED"]);
  });

  it("does not hold back a call that it speaks for", async () => {
    const world = await opened(waiting());
    joinAtLook(world, 2, another);
    await play(waiting(), world);
    assert.deepEqual(world.fleet.calls, ["reboot"]);
    assert.equal((await recordOf(waiting(), world)).attempts[0]?.answer, "accepted");
  });

  it("is not acted over: a change that is muted holds the call back until its window ends", async () => {
    const world = await opened(waiting());
    const until = "2026-11-24T03:00:00.000Z";
    joinAtLook(world, 2, { ...another, held: { by: "mute", until, detail: "the deploy window" } });
    await play(waiting(), world);
    const record = await recordOf(waiting(), world);
    assert.deepEqual(world.fleet.calls, ["reboot"]);
    assert.deepEqual([record.attempts[0]?.error, record.attempts[0]?.result], ["HeldBack", "SKIPPED"]);
    assert.ok((record.timings.acted_at ?? "-") >= until, record.timings.acted_at ?? "-");
  });
});

const held = (until: string | null, by: "mute" | "suppression" = "mute"): Incident => {
  const incident = waiting();
  return {
    ...incident,
    signals: incident.signals.map((signal) => ({ ...signal, held: { by, until, detail: "the deploy window" } })),
  };
};

describe("A muted alarm", () => {
  it("waits until its window ends and then looks", async () => {
    const { record, calls, world } = await played(held("2026-11-24T03:00:00.000Z"));
    assert.deepEqual(calls, ["reboot"]);
    const actedAt = record.timings.acted_at ?? "-";
    assert.ok(actedAt >= "2026-11-24T03:00:00.000Z" && actedAt <= "2026-11-24T03:01:00.000Z", actedAt);
    assert.equal(record.outcome, "RESOLVED");
    assert.equal(world.clock.now() > new Date("2026-11-24T03:00:00.000Z"), true);
  });

  it("has recovered when it is well at the end of its window", async () => {
    const world = await opened(held("2026-11-24T03:00:00.000Z"));
    const sleep = world.clock.sleepUntil;
    world.clock.sleepUntil = async (time) => {
      world.fleet.become({ impaired: false });
      await sleep(time);
    };
    await play(waiting(), world);
    assert.deepEqual(world.fleet.calls, []);
    assert.equal((await recordOf(waiting(), world)).outcome, "RECOVERED");
  });

  it("may be muted for days, and patience begins when that ends", async () => {
    const { record } = await played(held("2026-11-27T03:00:00.000Z"));
    assert.equal(record.outcome, "RESOLVED");
  });

  it("is a human's business when its end is not known and never comes", async () => {
    const { record, calls, world } = await played(held(null));
    assert.deepEqual(calls, []);
    assert.equal(record.outcome, "ESCALATED");
    assert.equal(record.result, "SKIPPED");
    assert.match(
      record.message,
      /^Held back for the longest time allowed\. The alarm's actions are held back by a mute/,
    );
    assert.equal(world.clock.now().toISOString(), "2026-11-24T04:34:30.000Z");
  });
});

describe("Something that is never clear", () => {
  it("is escalated after the longest wait, and not before", async () => {
    const { record, calls, world } = await played(waiting(), { unreadable: "DescribeInstances timed out" });
    assert.deepEqual(calls, []);
    assert.equal(record.outcome, "ESCALATED");
    assert.equal(record.result, "SKIPPED");
    assert.match(record.message, /^Held back for the longest time allowed\. Not clear: DescribeInstances timed out\./);
    assert.equal(world.clock.now().toISOString(), "2026-11-24T04:34:30.000Z");
    assert.equal(record.verdicts.length, 40);
  });

  it("is escalated just so when each run lives ten minutes only", async () => {
    const world = await opened(waiting(), { unreadable: "DescribeInstances timed out" });
    for (let run = 1; run <= 30; run++) {
      const until = new Date(world.clock.now().getTime() + 600_000);
      await remediate(KEY, inProcess({ run, clock: world.clock, until }), world).catch(onlyStopped);
      const { next_due } = await recordOf(waiting(), world);
      if (next_due === null) break;
      world.clock.moveTo(next_due);
    }
    const record = await recordOf(waiting(), world);
    assert.equal(record.outcome, "ESCALATED");
    assert.match(record.message, /^Held back for the longest time allowed\./);
    assert.ok(world.clock.now() < new Date("2026-11-24T04:40:00.000Z"), world.clock.now().toISOString());
  });

  it("is escalated just so when it came back after a long run whose looks fill the record", async () => {
    const first = await played(waiting(), { unreadable: "DescribeInstances timed out" });
    const relapsed: Incident = {
      ...first.record,
      outcome: null,
      runs: [{ run: 1, outcome: "RECOVERED", result: "SKIPPED", message: "", at: first.record.updated_at }],
      runs_count: 1,
    };
    const world = await opened(relapsed, { unreadable: "DescribeInstances timed out" });
    await play(relapsed, world);
    assert.equal((await recordOf(relapsed, world)).outcome, "ESCALATED");
    assert.equal(world.clock.now().toISOString(), "2026-11-24T04:34:30.000Z");
  });
});

function onlyStopped(error: unknown): undefined {
  if (!(error instanceof RunStopped)) throw error;
  return undefined;
}

describe("An internal error", () => {
  it("before an action is escalated as not acted on, in the fault's own words", async () => {
    const world = await opened(waiting());
    world.fleet.look = () => Promise.reject(new TypeError("cannot read properties of undefined"));
    await play(waiting(), world);
    const record = await recordOf(waiting(), world);
    assert.equal(record.outcome, "ESCALATED");
    assert.equal(record.result, "SKIPPED");
    assert.match(record.message, /Defib failed on the way \(TypeError: cannot read properties of undefined\)/);
  });

  it("after an action is escalated as failed", async () => {
    const world = await opened(waiting());
    const look = world.fleet.look;
    world.fleet.look = async (...about) => {
      if (world.fleet.calls.length > 0) throw new TypeError("cannot read properties of undefined");
      return look(...about);
    };
    await play(waiting(), world);
    const record = await recordOf(waiting(), world);
    assert.equal(record.outcome, "ESCALATED");
    assert.equal(record.result, "FAILED");
  });

  it("of an incident without a policy is escalated too", async () => {
    const { record } = await played(waiting({ policy: null }));
    assert.equal(record.outcome, "ESCALATED");
    assert.match(record.message, /has no policy/);
  });
});

describe("A run", () => {
  it("of an incident that has ended does nothing", async () => {
    const { world } = await played(waiting());
    assert.equal(await play(waiting(), world, 2), undefined);
    assert.deepEqual(world.fleet.calls, ["reboot"]);
  });

  it("of an incident that is not there does nothing", async () => {
    assert.equal(await play(waiting(), scriptedWorld()), undefined);
  });

  it("that another runner has already begun under the same number does nothing", async () => {
    const world = await opened(waiting());
    const endings = await Promise.all([play(waiting(), world), play(waiting(), world)]);
    assert.deepEqual(endings.map((one) => one?.outcome).sort(), ["RESOLVED", undefined]);
    assert.deepEqual(world.fleet.calls, ["reboot"]);
  });

  it("whose host lives no longer than its wait stops, stays open, and is due when the wait is over", async () => {
    const incident = held("2026-11-24T03:00:00.000Z");
    const world = await opened(incident);
    const until = new Date("2026-11-24T02:45:00.000Z");
    const run = inProcess({ run: 1, clock: world.clock, until });
    await assert.rejects(remediate(incident, run, world), { name: "RunStopped", reason: "suspended" });
    const { outcome, next_due } = await recordOf(incident, world);
    assert.equal(outcome, null);
    assert.ok(next_due !== null && next_due >= "2026-11-24T02:51:00.000Z" && next_due <= "2026-11-24T02:53:00.000Z");
    assert.equal((await play(incident, world, 2))?.outcome, "RESOLVED");
  });

  it("that was overtaken while it looked calls nothing and writes nothing", async () => {
    const world = await opened(waiting());
    const look = world.fleet.look;
    let overtaken: Incident | undefined;
    world.fleet.look = async (...about) => {
      if (overtaken === undefined) {
        world.fleet.look = look;
        await play(waiting(), world, 2);
        overtaken = await recordOf(waiting(), world);
      }
      return look(...about);
    };
    await assert.rejects(play(waiting(), world, 1), { name: "RunStopped", reason: "fenced" });
    assert.deepEqual(world.fleet.calls, ["reboot"]);
    assert.deepEqual(await recordOf(waiting(), world), overtaken);
  });

  it("that is overtaken before its end gives nothing back: the next one watches what it holds", async () => {
    const world = await opened(waiting(), { action: "does nothing" });
    const overtaken = beforeStep("end", 1, world, async () => {
      await changeItem<Incident>(world.table, KEY, (now) => now && { ...now, epoch: 2 });
    });
    await assert.rejects(remediate(waiting(), overtaken, world), { name: "RunStopped", reason: "fenced" });
    assert.equal((await holderIn(world))?.run, 1);
  });

  it("whose end is repeated gives back all the same what it held", async () => {
    const world = await opened(waiting());
    const { table } = world;
    let lost = 0;
    const losing: ScriptedWorld = {
      ...world,
      table: {
        ...table,
        async write(value, ifVersion) {
          const isFirst =
            value.pk.startsWith("GROUP#") && (await recordOf(waiting(), world)).outcome !== null && lost++ === 0;
          if (isFirst) throw new Error("table away");
          return table.write(value, ifVersion);
        },
      },
    };
    const host = inProcess({ run: 1, clock: world.clock });
    const twice: Workflow = {
      ...host,
      step: (name, work) => host.step(name, () => (name === "end" ? work().catch(() => work()) : work())),
    };
    assert.equal((await remediate(waiting(), twice, losing))?.outcome, "RESOLVED");
    assert.deepEqual([lost, await holderIn(world)], [2, null]);
  });

  it("begins at the bottom of its ladder again when the incident came back", async () => {
    const first = await played(waiting());
    const relapsed: Incident = {
      ...first.record,
      outcome: null,
      runs: [{ run: 1, outcome: "RESOLVED", result: "SUCCESS", message: "", at: first.record.updated_at }],
      runs_count: 1,
    };
    const { record, calls } = await played(relapsed);
    assert.deepEqual(calls, ["reboot"]);
    assert.deepEqual(
      record.attempts.map(({ n, run, result }: Attempt) => ({ n, run, result })),
      [
        { n: 1, run: 1, result: "SUCCESS" },
        { n: 2, run: 2, result: "SUCCESS" },
      ],
    );
  });
});
