/**
 * Whether the alarm's actions are held back: by a mute rule (`detail.muteDetail`) or by a composite alarm's suppressor
 * (`state.actionsSuppressedBy`). https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
import type { Held } from "../../signal.ts";
import { plusSeconds } from "../../time.ts";
import { type Fields, has, object, text } from "./fields.ts";
import { parseTime } from "./time.ts";

const DETAIL_CHARACTERS_MAX = 255;
const WAIT_SECONDS_MAX = 86_400;

function muted(detail: Fields): Held {
  const mute = object(detail, "muteDetail");
  const until = parseTime(text(mute, DETAIL_CHARACTERS_MAX, "muteWindowEnd")) ?? null;
  return {
    by: "mute",
    until,
    detail: text(mute, DETAIL_CHARACTERS_MAX, "mutedByArn") ?? "a mute rule that is not named",
  };
}

/** Only a wait period's end can be told: an extension begins at a moment the message does not name. */
function suppressed(state: Fields, configuration: Fields, at: string): Held {
  const by = text(state, DETAIL_CHARACTERS_MAX, "actionsSuppressedBy") ?? "";
  const waitSeconds = configuration["actionsSuppressorWaitPeriod"];
  const known =
    by === "WaitPeriod" && typeof waitSeconds === "number" && waitSeconds >= 0 && waitSeconds <= WAIT_SECONDS_MAX;
  const suppressor = text(configuration, DETAIL_CHARACTERS_MAX, "actionsSuppressor");
  return {
    by: "suppression",
    until: known ? plusSeconds(at, waitSeconds) : null,
    detail: suppressor === undefined ? by : `${by} of the suppressor ${suppressor}`,
  };
}

/** @param detail what holds `state`, `configuration` and `muteDetail` */
export function heldIn(detail: Fields, at: string): Held | null {
  if (Object.keys(object(detail, "muteDetail")).length > 0) return muted(detail);
  const state = object(detail, "state");
  if (!has(state, "actionsSuppressedBy") || text(state, DETAIL_CHARACTERS_MAX, "actionsSuppressedBy") === undefined)
    return null;
  return suppressed(state, object(detail, "configuration"), at);
}
