/**
 * A page as a message of SNS: mail shows subject and text, a subscribed program reads the attributes.
 * Source: SNS API Reference, "Publish": a subject is ASCII, under 100 characters, without line ends.
 */
import type { PublishCommandInput } from "@aws-sdk/client-sns";
import { clean } from "../core/hostile.ts";
import type { Page } from "../ports.ts";

export type PageMessage = Required<Pick<PublishCommandInput, "Subject" | "Message" | "MessageAttributes">>;

const SUBJECT_CHARACTERS_MAX = 99;
const SENTENCE_CHARACTERS_MAX = 1_000;
const ATTRIBUTE_CHARACTERS_MAX = 256;
const NOT_ASCII = /[^ -~]/g;

export function pageMessage({ key, sentence, severity, link }: Page): PageMessage {
  const line = clean(sentence, SENTENCE_CHARACTERS_MAX);
  return {
    Subject: asciiOf(`Defib ${severity}: ${line}`),
    Message: link === null ? line : `${line}\n\n${link}`,
    MessageAttributes: { dedup_key: textOf(key), severity: textOf(severity) },
  };
}

function asciiOf(text: string): string {
  const ascii = text.replace("…", "...").replace(NOT_ASCII, "?");
  return ascii.length > SUBJECT_CHARACTERS_MAX ? `${ascii.slice(0, SUBJECT_CHARACTERS_MAX - 3)}...` : ascii;
}

const textOf = (text: string) => ({ DataType: "String", StringValue: clean(text, ATTRIBUTE_CHARACTERS_MAX) });
