/**
 * How many requests an incident costs: exact figures, counted where they arrive. The aim is 30 for one healed by its
 * first rung and 10 for a suppressed one; these are frozen so that they only ever fall.
 */
import assert from "node:assert/strict";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { afterEach, beforeEach, describe, it } from "node:test";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoTable } from "../aws/dynamoTable.ts";
import { ec2Fleet } from "../aws/ec2Fleet.ts";
import { evidenceItems } from "../aws/evidenceItems.ts";
import { snsPager } from "../aws/snsPager.ts";
import { ssmBrakeSwitch } from "../aws/ssmBrakeSwitch.ts";
import { surveyor } from "../aws/survey/surveyor.ts";
import { realSeconds } from "../aws/systemClock.ts";
import { silentLogger } from "../cli/silentLogger.ts";
import type { IncidentKey } from "../core/incident.ts";
import { sliceFor } from "../core/policy/policy.ts";
import { remediate } from "../core/remediate.ts";
import { ENGINE } from "../engine.ts";
import { intakeHandler } from "../functions/intakeHandler.ts";
import type { Workflow } from "../ports.ts";
import { inProcess } from "../workflow/inProcess.ts";
import { destinationOf } from "./cloud/router.ts";
import { autoPolicy, openWard, type Ward } from "./ward.fixtures.ts";

describe("The requests that an incident costs", () => {
  let ward: Ward;
  let stage = "";
  const counts = new Map<string, number>();

  /** Node's own channel: every request that the local cloud's server takes. */
  const count = (message: unknown): void => {
    if (stage === "" || !isRequest(message)) return;
    const { service } = destinationOf(message.request);
    if (service !== "sqs") counts.set(`${stage} ${service}`, (counts.get(`${stage} ${service}`) ?? 0) + 1);
  };

  beforeEach(async () => {
    ward = await openWard();
    await ward.pipeline.stop(); // the test is intake and host itself, so that nothing else makes requests
    counts.clear();
    stage = "";
    subscribe("http.server.request.start", count);
  });
  afterEach(async () => {
    unsubscribe("http.server.request.start", count);
    await ward.close();
  });

  async function handled(tag: string) {
    const id = ward.patient({ tags: { defib: tag } });
    const { cloud, provisioned } = ward;
    const client = new DynamoDBClient({});
    const { clock } = cloud;
    const table = dynamoTable({ client, tableName: provisioned.tableName });
    const pager = snsPager({ topicArn: provisioned.pagerTopicArn, table, clock, logger: silentLogger });
    const started: IncidentKey[] = [];
    const starter = { start: async (key: IncidentKey) => void started.push(key) };
    const intake = { table, starter, clock, logger: silentLogger, policy: autoPolicy, engine: ENGINE };
    const receive = intakeHandler(intake, cloud);
    cloud.fleet.impair(id, { check: "instance", heals: "reboot" });
    const name = await ward.alarmOn(id);
    await clock.sleepUntil(new Date(clock.now().getTime() + 130_000));
    const changed = cloud.alarms.get(cloud.region, name);
    assert.equal(changed.state.value, "ALARM");
    const message = await ward.nextMessage();
    const records = (messageId: string) => ({
      Records: [
        {
          messageId,
          body: message,
          eventSource: "aws:sqs",
          eventSourceARN: `arn:aws:sqs:${cloud.region}:${cloud.account}:q`,
        },
      ],
    });
    stage = "intake";
    await receive(records("1"));
    stage = "duplicate";
    await receive(records("2"));
    const [key] = started;
    assert.ok(key !== undefined);
    const host = inProcess({ run: 1, clock });
    const workflow: Workflow = {
      ...host,
      step: (step, work) => {
        stage = stageOf(step);
        return host.step(step, work);
      },
      act: (step, work) => {
        stage = "act";
        return host.act(step, work);
      },
    };
    const ending = await remediate(key, workflow, {
      ...{ table, clock, pager, logger: silentLogger, stopwatch: realSeconds },
      fleet: ec2Fleet({ clock }),
      surveyor: surveyor({ clock, ownPrincipal: null, groupTag: "service" }),
      evidence: evidenceItems({ table, clock }),
      brakeSwitch: ssmBrakeSwitch({ parameterName: provisioned.brakeParameter }),
      policyFor: (eventType) => sliceFor(autoPolicy, eventType),
      linkTo: () => null,
    });
    stage = "";
    client.destroy();
    return { ending, duplicate: sum("duplicate"), total: sum("intake", "run", "act") };
  }

  const sum = (...stages: readonly string[]): number =>
    [...counts].filter(([name]) => stages.some((one) => name.startsWith(`${one} `))).reduce((all, [, n]) => all + n, 0);

  const told = (): string => JSON.stringify([...counts]);

  it("are these for one healed by its first rung, beside evidence and polling", async () => {
    const { ending, duplicate, total } = await handled("allow");
    assert.equal(ending?.outcome, "RESOLVED");
    assert.deepEqual({ duplicate, total }, { duplicate: 1, total: 56 }, told());
  });

  it("are these for a suppressed one", async () => {
    const { ending, duplicate, total } = await handled("off");
    assert.equal(ending?.outcome, "SUPPRESSED");
    assert.deepEqual({ duplicate, total }, { duplicate: 1, total: 24 }, told());
  });
});

function stageOf(step: string): string {
  if (step.endsWith("/evidence")) return "evidence";
  return step.includes("watch") ? "polling" : "run";
}

const isRequest = (message: unknown): message is { readonly request: IncomingMessage } =>
  typeof message === "object" && message !== null && "request" in message;
