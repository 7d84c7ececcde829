/** One failed status check from its alarm to its ending, every stage of it metered; nothing else makes requests meanwhile. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoTable } from "../aws/dynamoTable.ts";
import { ec2Fleet } from "../aws/ec2Fleet.ts";
import { evidenceItems } from "../aws/evidenceItems.ts";
import { snsPager } from "../aws/snsPager.ts";
import { ssmBrakeSwitch } from "../aws/ssmBrakeSwitch.ts";
import { surveyor } from "../aws/survey/surveyor.ts";
import { realSeconds } from "../aws/systemClock.ts";
import { silentLogger } from "../cli/silentLogger.ts";
import type { IncidentKey, Outcome } from "../core/incident.ts";
import { sliceFor } from "../core/policy/policy.ts";
import { remediate } from "../core/remediate.ts";
import { ENGINE } from "../engine.ts";
import { intakeHandler } from "../functions/intakeHandler.ts";
import type { Workflow } from "../ports.ts";
import { inProcess } from "../workflow/inProcess.ts";
import { type CallMeter, callMeter } from "./callMeter.fixtures.ts";
import { autoPolicy, openWard, type Ward } from "./ward.fixtures.ts";

export interface Handled extends Pick<CallMeter, "calls"> {
  readonly outcome: Outcome | undefined;
  close(): Promise<void>;
}

export interface HandledSettings {
  /** Makes the client for the table once there is a cloud, so that whoever measures can listen to it. */
  readonly dynamoDb?: () => DynamoDBClient;
  /** Told of each stage as it begins: `intake`, `duplicate`, then the run's steps by their last word. */
  readonly entering?: (stage: string) => void;
}

/** Minutes of the cloud's clock, in which a red alarm has surely told of itself. */
const UNTIL_RED_MILLISECONDS = 130_000;

/** @param consent the value of the instance's tag `defib`. */
export async function handledIncident(consent: string, settings: HandledSettings = {}): Promise<Handled> {
  const ward = await openWard();
  const meter = callMeter();
  const { entering = () => undefined } = settings;
  const dynamoDb = settings.dynamoDb?.() ?? new DynamoDBClient({});
  const enter = (stage: string): void => {
    meter.enter(stage);
    entering(stage);
  };
  await ward.pipeline.stop();
  const message = await messageOf(ward, consent);
  const { cloud, provisioned } = ward;
  const { clock } = cloud;
  const table = dynamoTable({ client: dynamoDb, tableName: provisioned.tableName });
  const started: IncidentKey[] = [];
  const starter = { start: async (key: IncidentKey) => void started.push(key) };
  const receive = intakeHandler(
    { table, starter, clock, logger: silentLogger, policy: autoPolicy, engine: ENGINE },
    cloud,
  );
  enter("intake");
  await receive(inQueue(cloud, "1", message));
  enter("duplicate");
  await receive(inQueue(cloud, "2", message));
  const [key] = started;
  if (key === undefined) throw new Error("The intake started no run.");
  const ending = await remediate(key, metered(inProcess({ run: 1, clock }), enter), {
    ...{ table, clock, logger: silentLogger, stopwatch: realSeconds },
    pager: snsPager({ topicArn: provisioned.pagerTopicArn, table, clock, logger: silentLogger }),
    fleet: ec2Fleet({ clock }),
    surveyor: surveyor({ clock, ownPrincipal: null, groupTag: "service" }),
    evidence: evidenceItems({ table, clock }),
    brakeSwitch: ssmBrakeSwitch({ parameterName: provisioned.brakeParameter }),
    policyFor: (eventType) => sliceFor(autoPolicy, eventType),
    linkTo: () => null,
  });
  meter.enter(null);
  return {
    outcome: ending?.outcome,
    calls: meter.calls,
    async close() {
      meter.close();
      dynamoDb.destroy();
      await ward.close();
    },
  };
}

/** The alarm's notification, as it lies in the queue. */
async function messageOf(ward: Ward, consent: string): Promise<string> {
  const { clock, fleet } = ward.cloud;
  const id = ward.patient({ tags: { defib: consent } });
  fleet.impair(id, { check: "instance", heals: "reboot" });
  await ward.alarmOn(id);
  await clock.sleepUntil(new Date(clock.now().getTime() + UNTIL_RED_MILLISECONDS));
  return ward.nextMessage();
}

const inQueue = ({ account, region }: Ward["cloud"], messageId: string, body: string) => ({
  Records: [{ messageId, body, eventSource: "aws:sqs", eventSourceARN: `arn:aws:sqs:${region}:${account}:q` }],
});

/** The stage is the last word of a step's name, without its number: `rung0/round2/clear` is `clear`. */
const metered = (host: Workflow, enter: (stage: string) => void): Workflow => ({
  ...host,
  step(name, work) {
    enter(stageOf(name));
    return host.step(name, work);
  },
  act(name, work) {
    enter(stageOf(name));
    return host.act(name, work);
  },
});

const stageOf = (step: string): string => (step.split("/").at(-1) ?? step).replace(/\d+$/, "");
