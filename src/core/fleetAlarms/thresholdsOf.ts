/** The thresholds of one instance: the team's, and what its own tags say otherwise. */
import { quote } from "../hostile.ts";
import { NUMBERS, type Thresholds } from "./thresholds.ts";

export type Tags = Readonly<Record<string, string>>;

const PERCENT_MAX = 100;

export interface OwnThresholds {
  readonly thresholds: Thresholds;
  /** Tags that say nothing which is understood: the team's threshold stays. */
  readonly problems: readonly string[];
}

/**
 * By the tag's end: `defib:cpu = 75`, `defib:disk = off`.
 * @param tagKey of the tag by which an owner lets Defib act: the others begin with it
 */
export function thresholdsOf(tags: Tags, teams: Thresholds, tagKey: string): OwnThresholds {
  const problems: string[] = [];
  let thresholds = teams;
  for (const [end, setting] of Object.entries(NUMBERS)) {
    const text = tags[`${tagKey}:${end}`]?.trim().toLowerCase();
    if (text === undefined) continue;
    const value = text === "off" ? null : numberIn(text, setting);
    if (value === undefined) problems.push(`tag ${tagKey}:${end} is ${quote(text)}: ${allowed(setting)}, or off.`);
    else thresholds = { ...thresholds, [setting]: value };
  }
  const status = tags[`${tagKey}:status`]?.trim().toLowerCase();
  if (status === "off") thresholds = { ...thresholds, status: null };
  else if (status !== undefined) problems.push(`tag ${tagKey}:status is ${quote(status)}: only off is understood.`);
  return { thresholds, problems };
}

type NumberSetting = (typeof NUMBERS)[keyof typeof NUMBERS];

function numberIn(text: string, setting: NumberSetting): number | undefined {
  const value = Number(text);
  if (!/^\d+(?:\.\d+)?$/.test(text) || value <= 0) return undefined;
  return setting !== "networkBytesPerSecond" && value > PERCENT_MAX ? undefined : value;
}

const allowed = (setting: NumberSetting): string =>
  setting === "networkBytesPerSecond" ? "it must be bytes a second" : "it must be a percentage from 1 to 100";
