/**
 * A CloudWatch Omni alert: understood, never acted on. AWS documents the alert and its four states, not the message it
 * sends (looked up in November 2026), so that only what the API's own names tell is read: `alertArn`
 * (`arn:…:cloudwatch:REGION:ACCOUNT:alert/ID`), `name`, `accountId` and `state {value, transitionedAt}`.
 * https://docs.aws.amazon.com/cloudwatch-omni/latest/APIReference/API_Alert.html
 */
import { ARN_CHARACTERS_MAX, alarmSignal, NAME_CHARACTERS_MAX, REASON_CHARACTERS_MAX } from "./reading/alarmSignal.ts";
import { parseArn } from "./reading/arn.ts";
import { accountAndRegionOf, resourceArnOf } from "./reading/event.ts";
import { type Fields, has, object, text } from "./reading/fields.ts";
import type { Message, Reading, Source } from "./source.ts";

const name = "cloudwatch-omni";
const RESOURCE_PREFIX = "alert/";

const isAlertArn = (arn: string | undefined): boolean => parseArn(arn)?.resource.startsWith(RESOURCE_PREFIX) === true;

const alertArnOf = (body: Fields): string | undefined => {
  const arn = text(body, ARN_CHARACTERS_MAX, "alertArn", "AlertArn");
  return arn ?? (isAlertArn(resourceArnOf(body)) ? resourceArnOf(body) : undefined);
};

const recognises = (body: Fields): boolean =>
  !has(body, "AlarmName", "alarmData") &&
  (alertArnOf(body) !== undefined || alertArnOf(object(body, "detail")) !== undefined);

function read(message: Message): Reading {
  const { body } = message;
  const alert = has(body, "detail") ? object(body, "detail") : body;
  const state = object(alert, "state", "State");
  const arn = alertArnOf(alert) ?? alertArnOf(body);
  const where = accountAndRegionOf(body);
  return alarmSignal(
    {
      source: name,
      kind: "omni",
      arn,
      name: text(alert, NAME_CHARACTERS_MAX, "name", "alertName", "AlertName") ?? arn,
      account: text(alert, NAME_CHARACTERS_MAX, "accountId", "AccountId") ?? where.account,
      region: where.region,
      state: text(state, NAME_CHARACTERS_MAX, "value") ?? text(alert, NAME_CHARACTERS_MAX, "state", "stateValue"),
      changedAt:
        text(state, NAME_CHARACTERS_MAX, "transitionedAt", "timestamp") ??
        text(alert, NAME_CHARACTERS_MAX, "transitionedAt"),
      reason: text(state, REASON_CHARACTERS_MAX, "reason"),
      contributor: null,
      isSummary: false,
      metrics: [],
      direction: null,
      held: () => null,
      tags: {},
    },
    message,
  );
}

export const omni: Source = { name, recognises, read };
