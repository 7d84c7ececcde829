/**
 * Takes the envelopes off: Lambda's records of SNS and SQS, SNS's own JSON, JSON inside strings, and lists of events; in
 * any order, as deep as the bound allows.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html, https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
import { quote } from "../../hostile.ts";
import type { Route } from "../source.ts";
import { type Fields, isFields, text } from "./fields.ts";

/** What Lambda takes in one invocation. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const EVENT_CHARACTERS_MAX = 6 * 1024 * 1024;
/** What SNS delivers in one message. No alarm's message comes near it. */
export const MESSAGE_CHARACTERS_MAX = 256 * 1024;
const DEPTH_MAX = 30;
export const MESSAGES_MAX = 1000;

export interface Unwrapped {
  readonly messages: readonly { readonly body: Fields; readonly route: Route }[];
  readonly problems: readonly string[];
}

const NO_ROUTE: Route = { topicArn: null, sentAt: null };
const TEXT_CHARACTERS_MAX = 400;

type Json = { readonly isJson: true; readonly value: unknown } | { readonly isJson: false };

function parseJson(source: string): Json {
  try {
    return { isJson: true, value: JSON.parse(source) };
  } catch {
    return { isJson: false };
  }
}

/** Lambda gives SNS records the subscription's ARN as well; it begins with the topic's. */
const routeOf = (envelope: Fields, record: Fields, route: Route): Route => ({
  topicArn:
    text(envelope, TEXT_CHARACTERS_MAX, "TopicArn") ??
    text(record, TEXT_CHARACTERS_MAX, "EventSubscriptionArn") ??
    route.topicArn,
  sentAt: text(envelope, TEXT_CHARACTERS_MAX, "Timestamp") ?? route.sentAt,
});

/** The envelope's content, and the route with what the envelope adds to it. */
interface Content {
  readonly value: unknown;
  readonly route: Route;
}

/** What an object holds as an envelope; undefined when it is a message itself. */
function contentsOf(fields: Fields, route: Route): readonly Content[] | undefined {
  const records = fields["Records"] ?? fields["Messages"];
  if (Array.isArray(records)) return records.slice(0, MESSAGES_MAX + 1).map((value) => ({ value, route }));
  const sns = fields["Sns"];
  if (isFields(sns)) return [{ value: sns, route: routeOf(sns, fields, route) }];
  const body = fields["body"] ?? fields["Body"];
  if (typeof body === "string") return [{ value: body, route }];
  const message = fields["Message"];
  const isEnvelope =
    fields["Type"] === "Notification" || (fields["TopicArn"] !== undefined && fields["Type"] === undefined);
  if (isEnvelope && (isFields(message) || (typeof message === "string" && /^\s*[[{"]/.test(message))))
    return [{ value: message, route: routeOf(fields, {}, route) }];
  return undefined;
}

/** @param charactersMax of the event, where it is a text; the messages inside have their own bound */
export function unwrap(raw: unknown, charactersMax: number): Unwrapped {
  const messages: { body: Fields; route: Route }[] = [];
  const problems: string[] = [];
  const enter = (value: unknown, route: Route, depth: number): void => {
    if (messages.length + problems.length > MESSAGES_MAX) return;
    if (depth > DEPTH_MAX) {
      problems.push(`The event is nested more than ${DEPTH_MAX} levels deep before any message is found.`);
    } else if (typeof value === "string") {
      enterText(value, route, depth);
    } else if (Array.isArray(value)) {
      if (value.length === 0) problems.push("The event is an empty list: there is no message in it.");
      for (const item of value.slice(0, MESSAGES_MAX + 1)) enter(item, route, depth + 1);
    } else if (isFields(value)) {
      enterObject(value, route, depth);
    } else {
      problems.push(
        `A JSON object is needed; there is ${value === null || value === undefined ? "nothing" : `a ${typeof value}`}.`,
      );
    }
  };
  const enterText = (source: string, route: Route, depth: number): void => {
    const bound = depth === 0 ? charactersMax : MESSAGE_CHARACTERS_MAX;
    const json = source.length > bound ? undefined : parseJson(source);
    if (json === undefined)
      problems.push(`The message is too large: ${source.length} characters, of at most ${bound}.`);
    else if (json.isJson) enter(json.value, route, depth + 1);
    else
      problems.push(
        source.trim() === ""
          ? "The message is empty."
          : `The message is not JSON. It begins with ${quote(source.trimStart())}.`,
      );
  };
  const enterObject = (fields: Fields, route: Route, depth: number): void => {
    const contents = contentsOf(fields, route);
    if (contents === undefined) messages.push({ body: fields, route });
    else if (contents.length === 0) problems.push("The event holds no records.");
    else for (const content of contents) enter(content.value, content.route, depth + 1);
  };
  enter(raw, NO_ROUTE, 0);
  return bounded(messages, problems);
}

function bounded(messages: Unwrapped["messages"], problems: readonly string[]): Unwrapped {
  if (messages.length + problems.length <= MESSAGES_MAX) return { messages, problems };
  const tooMany = `The event holds more than ${MESSAGES_MAX} messages: only the first ${MESSAGES_MAX} are read. Send the rest again in smaller events.`;
  return { messages: messages.slice(0, MESSAGES_MAX), problems: [...problems.slice(0, MESSAGES_MAX), tooMany] };
}
