/** One message, as it came: logged, understood, and every signal in it taken in. */
import type { LogFields } from "../../ports.ts";
import { digest } from "../digest.ts";
import { metric } from "../emf.ts";
import type { Parsed, Signal } from "../signal.ts";
import { parse } from "../sources/parse.ts";
import { HEARTBEATS } from "../sources/reading/heartbeat.ts";
import type { Disposition } from "./controlItems.ts";
import { takeIn } from "./intake.ts";
import { textOf } from "./rawEvent.ts";
import type { IntakeWorld } from "./world.ts";

export interface ReceivedMessage {
  /** The queue's or topic's id for it; every log line about it carries this id. */
  readonly id: string;
  readonly body: unknown;
  /** Where it came in: the last resort where the message names neither account nor region. */
  readonly account: string | null;
  readonly region: string | null;
}

/**
 * @returns what became of each signal; empty where the message is no change of state.
 * @throws when something it needs cannot be reached: leave the message where it is, it will come again.
 */
export async function receive(message: ReceivedMessage, world: IntakeWorld): Promise<readonly Disposition[]> {
  const { id: correlation_id, account, region, body } = message;
  const { logger } = world;
  const receivedAt = world.clock.now().toISOString();
  logger.info("event.received", { correlation_id });
  logger.debug("event.raw", { correlation_id, body });

  const parsed = parse(body, { receivedAt, account, region });
  for (const what of parsed.notChanges) logger.info("event.not_a_change", { correlation_id, what });
  for (const source of parsed.heartbeats)
    logger.info("heartbeat.seen", heartbeatLine(correlation_id, source, receivedAt));
  const raw = readable(body);
  const dispositions: Disposition[] = [];
  for (const signal of signalsOf(parsed, message, receivedAt)) {
    const { identity, event_type, effect, resource, problems } = signal;
    logger.info("event.classified", {
      correlation_id,
      identity,
      event_type,
      effect,
      resource: resource?.id ?? null,
      problems,
    });
    const disposition = await takeIn({ signal, raw, correlationId: correlation_id }, world);
    logger.info("signal.taken_in", { correlation_id, identity, disposition });
    dispositions.push(disposition);
  }
  return dispositions;
}

/** A heartbeat by a way that nothing waits for is only told. */
const heartbeatLine = (correlation_id: string, source: string, now: string): LogFields => {
  const counted = HEARTBEATS[source];
  return { correlation_id, source, ...(counted && metric(counted, 1, now)) };
};

/** What was not understood is a signal too: an unknown one, recorded so that somebody sees it. */
function signalsOf(parsed: Parsed, message: ReceivedMessage, receivedAt: string): readonly Signal[] {
  if (parsed.problems.length === 0) return parsed.signals;
  return [...parsed.signals, notUnderstood(parsed.problems, message, receivedAt)];
}

function notUnderstood(problems: readonly string[], message: ReceivedMessage, receivedAt: string): Signal {
  return {
    identity: `not-understood|${digest(textOf(message.body), 32)}`,
    effect: "fires",
    event_type: "UNKNOWN",
    resource: null,
    account: message.account,
    region: message.region,
    state: null,
    at: receivedAt,
    source: "not-understood",
    alarm: null,
    check: null,
    held: null,
    reason: "",
    problems,
  };
}

/** A queue's body is text: kept as what it says where it is JSON, so that it can be read and queried in the table. */
function readable(body: unknown): unknown {
  if (typeof body !== "string") return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
