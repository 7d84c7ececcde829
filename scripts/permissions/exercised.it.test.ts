/**
 * Every call that the bundles could make is really made here, recorded on the local cloud: no right is given that nothing
 * uses. That each is allowed is shown from the synthesised template: infra/permissions/allowed.it.test.ts.
 */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { FUNCTION_NAMES, type FunctionName } from "../../infra/functions/functionNames.ts";
import calls from "../../infra/permissions/calls.json" with { type: "json" };
import { REDRIVES } from "../../src/core/redrive/deadLetters.ts";
import type { NewInstance } from "../../src/local/cloud/ec2/newInstance.ts";
import { incidentsIn } from "../../src/local/incidentsIn.ts";
import { type BundlesAtWork, bundlesAtWork, MEMBER_ACCOUNT } from "./bundlesAtWork.fixtures.ts";

const DAY_SECONDS_MAX = 150;
/** More than the SDK tries one write. */
const TRIES = 20;

const PORT = "The table is one port and loaded whole; PutItem, which is used, could do as much.";
const HOST = "Only Lambda keeps a journal: src/workflow/durable.it.test.ts plays it with AWS's own test kit.";

/** Calls that the code could make and that are not made here, each with the reason. */
const NOT_MADE: Readonly<Record<FunctionName, Readonly<Record<string, string>>>> = {
  intake: {},
  remediation: {
    "dynamodb/UpdateItem": PORT,
    "lambda/CheckpointDurableExecution": HOST,
    "lambda/GetDurableExecutionState": HOST,
  },
  sweep: { "dynamodb/BatchGetItem": PORT, "dynamodb/UpdateItem": PORT },
  report: { "dynamodb/BatchGetItem": PORT, "dynamodb/UpdateItem": PORT },
  fleetAlarms: {},
  signIn: {},
};

describe("The calls that the bundles make", () => {
  let work: BundlesAtWork | undefined;
  const made = new Map<FunctionName, readonly string[]>();

  before(async () => {
    work = await bundlesAtWork();
    await aDay(work);
    for (const name of FUNCTION_NAMES) made.set(name, [...work.callsOf(name)].sort());
  });
  after(() => work?.stop());

  for (const name of FUNCTION_NAMES) {
    it(`of ${name} are all that it could make, but for those that a reason is given for`, () => {
      const could = Object.keys(calls[name]).filter((call) => NOT_MADE[name][call] === undefined);
      assert.deepEqual(made.get(name), could);
    });
  }
});

/** Everything that Defib does for one fleet: a lost run, each rung of the ladder, a page, dead letters, a report. */
async function aDay(work: BundlesAtWork): Promise<void> {
  work.loseRuns();
  await aRunIsLost(work);
  await aMessageIsNotTakenIn(work);
  await everyRungIsClimbed(work);
  await lettersAreDead(work);
  await work.invoke("report", { date: "2026-11-24" });
  await anInstanceIsGone(work);
  await aMemberIsLookedAt(work);
  await somebodySignsIn(work);
}

/** There is no provider here: the function has read what it needs before it asks one. */
async function somebodySignsIn(work: BundlesAtWork): Promise<void> {
  const requestContext = { requestId: "1", http: { method: "GET" } };
  await work.invoke("signIn", { rawPath: "/sign-in/", rawQueryString: "", requestContext });
}

async function aRunIsLost(work: BundlesAtWork): Promise<void> {
  await sick(work, "instance", patient(work));
  await until(work, async () => (await incidentsIn(work.incidents)).length > 0);
  work.keepRuns();
}

/** Its alarm is still there. */
async function anInstanceIsGone(work: BundlesAtWork): Promise<void> {
  await work.alarmOn("i-0c0ffee00000000aa", "CPUUtilization", "defib-fleet-i-0c0ffee00000000aa-cpu");
  await work.invoke("fleetAlarms", {});
}

/** What a member account forwards: an instance that stopped there. */
async function aMemberIsLookedAt(work: BundlesAtWork): Promise<void> {
  const { account, region, fleet } = work.cloud;
  const stopped = { "instance-id": fleet.add().id, state: "stopped" };
  const event = {
    ...{ version: "0", id: "b7d6f4b2-3f8e-4d9c-9a45-6f3a7c1d2e5b", source: "aws.ec2", resources: [], detail: stopped },
    ...{ "detail-type": "EC2 Instance State-change Notification", account: MEMBER_ACCOUNT, region },
    time: work.cloud.clock.now().toISOString(),
  };
  assert.notEqual(account, MEMBER_ACCOUNT);
  await work.sqs.send(
    new SendMessageCommand({ QueueUrl: work.provisioned.queueUrl, MessageBody: JSON.stringify(event) }),
  );
  await until(work, async () => work.callsOf("remediation").has("sts/AssumeRole"));
}

/** Only intake counts copies, so the fault is intake's. */
async function aMessageIsNotTakenIn(work: BundlesAtWork): Promise<void> {
  const error = { name: "AccessDeniedException", status: 400, message: "not now" };
  work.cloud.failNext({ operation: "UpdateItem", error, times: TRIES });
  while (!(await work.deliverOneAgain())); // until the fault has passed
}

async function everyRungIsClimbed(work: BundlesAtWork): Promise<void> {
  const { fleet, groups, automations, keys, targetGroups } = work.cloud;
  automations.begin({ document: "AWS-RestartEC2Instance", instanceIds: [fleet.add().id], namedBy: "parameters" });
  const host = patient(work, { autoRecovery: "disabled", volumes: [{ keyArn: keys.add().arn }] });
  targetGroups.add("web", [host]);
  await sick(work, "system", host);
  await sick(work, "attached_ebs", patient(work));
  fleet.stopUnexpectedly(patient(work), "Server.InternalError", "Server.InternalError: Internal error on launch");
  const [member = ""] = groups.add({ name: "web", desired: 6, tags: CONSENT }).members.keys();
  await sick(work, "instance", member);
  const made = () => fleet.calls.flatMap(({ operation, dryRun }) => (dryRun ? [] : [operation]));
  await until(work, async () => CHANGES.every((change) => made().includes(change)));
  await until(work, async () => work.callsOf("intake").has("dynamodb/BatchGetItem")); // EC2 tells of our own stop
}

const CONSENT = { defib: "allow" };
const CHANGES = ["RebootInstances", "StopInstances", "StartInstances", "SetInstanceHealth"];
const METRICS = { instance: "_Instance", system: "_System", attached_ebs: "_AttachedEBS" } as const;

const patient = ({ cloud }: BundlesAtWork, wanted: NewInstance = {}): string =>
  cloud.fleet.add({ tags: CONSENT, ...wanted }).id;

async function sick(work: BundlesAtWork, check: keyof typeof METRICS, id: string): Promise<void> {
  work.cloud.fleet.impair(id, { check, heals: "stop_start" });
  await work.alarmOn(id, `StatusCheckFailed${METRICS[check]}`);
}

/** One that has gone round too often, and one that may go back. */
async function lettersAreDead(work: BundlesAtWork): Promise<void> {
  const { sqs, provisioned } = work;
  const often = { [REDRIVES]: { DataType: "Number", StringValue: "99" } };
  for (const MessageAttributes of [often, undefined]) {
    await sqs.send(new SendMessageCommand({ QueueUrl: provisioned.dlqUrl, MessageBody: "?", MessageAttributes }));
  }
  const swept = ["ChangeMessageVisibility", "DeleteMessageBatch"].map((command) => `sqs/${command}`);
  await until(work, async () => swept.every((call) => work.callsOf("sweep").has(call)));
}

/** Time goes on: the queue is read and the sweep comes round, until it is so. */
async function until(work: BundlesAtWork, holds: () => Promise<boolean>): Promise<void> {
  const ends = performance.now() + DAY_SECONDS_MAX * 1000;
  while (!(await holds())) {
    if (performance.now() > ends) throw new Error(`It never came to be: ${work.lastLines().join("\n")}`);
    await work.deliver();
    await work.invoke("sweep", {});
  }
}
