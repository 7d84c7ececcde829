/** CloudTrail: LookupEvents, by one attribute, newest first, late, and throttled when asked to. */
import {
  type LookupAttribute,
  LookupEvents$,
  type LookupEventsRequest,
  type LookupEventsResponse,
} from "@aws-sdk/client-cloudtrail";
import { type Faults, withFaults } from "../faults.ts";
import { page } from "../paging.ts";
import type { Service } from "../wire/serve.ts";
import { AwsError, operation } from "../wire/service.ts";
import { eventOf } from "./event.ts";
import type { Trail, TrailEntry } from "./trail.ts";

const PAGE_EVENTS_MAX = 50;

export function trailService(trail: Trail, faults: Faults, now: () => Date): Service {
  const lookups = new Map<string, Date[]>();

  /** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html: two a second, an account and region. */
  function throttle(region: string): void {
    const at = now();
    const lastSecond = (lookups.get(region) ?? []).filter((time) => at.getTime() - time.getTime() < 1000);
    if (trail.lookupsPerSecondMax !== null && lastSecond.length >= trail.lookupsPerSecondMax) {
      throw new AwsError("ThrottlingException", 400, "Rate exceeded");
    }
    lookups.set(region, [...lastSecond, at]);
  }

  const lookup = operation<LookupEventsRequest, LookupEventsResponse>(LookupEvents$, (asked, { region }) => {
    throttle(region);
    const { LookupAttributes = [], StartTime, EndTime, MaxResults = PAGE_EVENTS_MAX, NextToken } = asked;
    if (LookupAttributes.length > 1) {
      throw new AwsError("InvalidLookupAttributesException", 400, "You can specify only one lookup attribute.");
    }
    const found = trail
      .told(region)
      .filter(
        (entry) =>
          LookupAttributes.every((attribute) => hasAttribute(entry, attribute)) &&
          (StartTime === undefined || entry.at >= StartTime) &&
          (EndTime === undefined || entry.at <= EndTime),
      );
    const { items, next } = page(found, { size: Math.min(MaxResults, PAGE_EVENTS_MAX), token: NextToken }, () => {
      return new AwsError("InvalidNextTokenException", 400, "The specified token is not valid.");
    });
    return { Events: items.map(eventOf), NextToken: next };
  });
  return { name: "CloudTrail", operations: [withFaults(lookup, faults)], query: null };
}

function hasAttribute(entry: TrailEntry, { AttributeKey, AttributeValue = "" }: LookupAttribute): boolean {
  switch (AttributeKey) {
    case "ResourceName":
      return entry.instanceIds.includes(AttributeValue);
    case "EventName":
      return entry.name === AttributeValue;
    case "EventSource":
      return entry.source === AttributeValue;
    case "Username":
      return entry.caller.name === AttributeValue;
    case "AccessKeyId":
      return entry.caller.accessKeyId === AttributeValue;
    default:
      throw new AwsError(
        "InvalidLookupAttributesException",
        400,
        `The local cloud does not look up by ${AttributeKey}; it offers ResourceName, EventName, EventSource, Username, AccessKeyId.`,
      );
  }
}
