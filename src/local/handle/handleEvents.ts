/** Plays recorded notifications through the whole pipeline on a throw-away local cloud. */
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { sqsSettings } from "../../aws/clients.ts";
import { clean } from "../../core/hostile.ts";
import type { Incident } from "../../core/incident.ts";
import type { Policy } from "../../core/policy/policy.ts";
import type { Signal } from "../../core/signal.ts";
import { parse } from "../../core/sources/parse.ts";
import type { EventLogger } from "../../ports.ts";
import { LocalClock } from "../cloud/clock.ts";
import { type LocalCloud, startLocalCloud } from "../cloud/cloud.ts";
import { provision } from "../cloud/provision.ts";
import { incidentsIn } from "../incidentsIn.ts";
import { startPipeline } from "../pipeline.ts";
import { makeSick } from "./makeSick.ts";

export interface Handled {
  readonly incidents: readonly Incident[];
  /** Sentences for an operator: what was not understood, what is no change of state, what could not be delivered. */
  readonly problems: readonly string[];
}

export interface HandleOptions {
  readonly policy: Policy;
  readonly logger: EventLogger;
  /** Ends the play early; the records are returned as they are then. */
  readonly interrupted: AbortSignal;
}

/** So many seconds of the play in one real second. */
const SPEED = 240;
const DEFAULT_REGION = "us-east-1";
/** By the play's clock: longer than any rung, and than the longest wait that guardrails may ask for. */
const PLAY_HOURS_MAX = 4;
const LOOK_EVERY_SECONDS = 10;
const SENTENCE_CHARACTERS_MAX = 200;

/**
 * The fleet holds the instances that the events name, sick as the events say: a failed check heals by a reboot, a
 * stopped instance was stopped by a host failure, a busy one is busy. Sets the process's environment to the local cloud.
 * @param events each one as it came: parsed JSON, or text.
 */
export async function handleEvents(events: readonly unknown[], options: HandleOptions): Promise<Handled> {
  const receivedAt = new Date().toISOString();
  const understood = events.map((event) => parse(event, { receivedAt }));
  const signals = understood.flatMap((parsed) => parsed.signals);
  const first = signals.find(({ resource }) => resource !== null)?.resource;
  const cloud = await startLocalCloud({
    region: first?.region ?? DEFAULT_REGION,
    ...(first ? { account: first.account } : {}),
    clock: new LocalClock({ startsAt: afterAll(signals, receivedAt), speed: SPEED }),
  });
  Object.assign(process.env, cloud.environment);
  try {
    makeSick(cloud.fleet, signals);
    const { incidents, undelivered } = await play(events, cloud, options);
    const said = understood.flatMap(({ problems, notChanges }) => [...problems, ...notChanges]);
    const apart = farApart(signals, options.policy.guardrails.stale.unconfirmedSeconds);
    return { incidents, problems: [...said, ...apart, ...undelivered] };
  } finally {
    await cloud.stop();
  }
}

/** All are played at one moment: of an old one, only what the instance itself still shows can be confirmed. */
function farApart(signals: readonly Signal[], limitSeconds: number): readonly string[] {
  const times = signals.filter(({ effect }) => effect === "fires").map(({ at }) => Date.parse(at));
  if (Math.max(...times) - Math.min(...times) <= limitSeconds * 1000 || times.length === 0) return [];
  const limitMinutes = limitSeconds / 60;
  return [
    `The alarms lie more than ${limitMinutes} minutes apart and were played together, just after the newest, so that an older one may count as stale. Play each by itself to see what was done then.`,
  ];
}

/** Just after the newest change, so that none of them is old news. */
function afterAll(signals: readonly Signal[], receivedAt: string): Date {
  const newest = signals
    .map(({ at }) => at)
    .sort()
    .at(-1);
  return new Date(newest === undefined || newest > receivedAt ? receivedAt : newest);
}

async function play(events: readonly unknown[], cloud: LocalCloud, { policy, logger, interrupted }: HandleOptions) {
  const provisioned = await provision(cloud);
  const pipeline = startPipeline(cloud, provisioned, policy, logger);
  const sqs = new SQSClient(sqsSettings());
  const undelivered: string[] = [];
  const endsAt = cloud.clock.now().getTime() + PLAY_HOURS_MAX * 3_600_000;
  const until = async (holds: () => boolean) => {
    while (!holds() && !interrupted.aborted && cloud.clock.now().getTime() < endsAt)
      await cloud.clock.sleepUntil(new Date(cloud.clock.now().getTime() + LOOK_EVERY_SECONDS * 1000));
  };
  try {
    for (const [index, event] of events.entries()) {
      const handledBefore = pipeline.messagesHandled;
      const MessageBody = typeof event === "string" ? event : JSON.stringify(event);
      try {
        await sqs.send(new SendMessageCommand({ QueueUrl: provisioned.queueUrl, MessageBody }));
        await until(() => pipeline.messagesHandled > handledBefore);
      } catch (error) {
        undelivered.push(`SQS does not take event ${index + 1}: ${clean(String(error), SENTENCE_CHARACTERS_MAX)}`);
      }
    }
    await until(() => pipeline.idle);
    return { incidents: await incidentsIn(pipeline.incidents), undelivered };
  } finally {
    await pipeline.stop();
    sqs.destroy();
  }
}
