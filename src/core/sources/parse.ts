/** From a raw event, however it is wrapped, to its signals. The one place where an alarm is parsed. */
import type { Parsed, Signal } from "../signal.ts";
import { EVENT_CHARACTERS_MAX, MESSAGE_CHARACTERS_MAX, type Unwrapped, unwrap } from "./reading/unwrap.ts";
import type { Context, Message, Reading } from "./source.ts";
import { SOURCES } from "./sources.ts";

export type { Context } from "./source.ts";

const NOT_RECOGNISED =
  "The message is none that Defib knows: it has the fields of no alarm, no EC2 state change and no AWS event. Compare it with samples/events/.";

const HEARTBEAT = "Defib's own heartbeat: an alarm that means nothing, set off to see whether alarms arrive.";

function read(message: Message): Reading {
  const source = SOURCES.find((candidate) => candidate.recognises(message.body));
  return source === undefined ? { kind: "problem", problem: NOT_RECOGNISED } : source.read(message);
}

/**
 * What a raw event says. Never throws: whatever is wrong with the event is a sentence among the problems.
 * @param raw a parsed event (Lambda), a text (a file, a queue's body), or a list of either
 */
export const parse = (raw: unknown, context: Context): Parsed => readAll(unwrap(raw, EVENT_CHARACTERS_MAX), context);

/** What one queue message's body says: for an intake that answers for each message by itself. */
export const parseBody = (body: string, context: Context): Parsed =>
  readAll(unwrap(body, MESSAGE_CHARACTERS_MAX), context);

function readAll({ messages, problems }: Unwrapped, context: Context): Parsed {
  const isOne = messages.length + problems.length <= 1;
  const signals: Signal[] = [];
  const ofMessages: string[] = [];
  const notChanges: string[] = [];
  const heartbeats: string[] = [];
  for (const [index, { body, route }] of messages.entries()) {
    const reading = read({ body, route, context });
    const place = isOne ? "" : `Message ${index + 1}: `;
    if (reading.kind === "signal") signals.push(reading.signal);
    else if (reading.kind === "problem") ofMessages.push(`${place}${reading.problem}`);
    else if (reading.kind === "not_a_change") notChanges.push(`${place}${reading.what}`);
    else {
      notChanges.push(`${place}${HEARTBEAT}`);
      if (reading.beats) heartbeats.push(reading.source);
    }
  }
  return { signals, problems: [...problems, ...ofMessages], notChanges, heartbeats };
}
