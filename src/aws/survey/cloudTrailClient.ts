/** CloudTrail's event history. Loaded only when first needed. */
import { CloudTrailClient, LookupEventsCommand, type LookupEventsResponse } from "@aws-sdk/client-cloudtrail";
import { type Access, clientSettings } from "../clients.ts";

/** CloudTrail holds no more in one answer. */
const EVENTS_MAX = 50;

/** The event history of one region. */
export interface EventHistory {
  /** Of one resource, by its name, newest first. */
  since(resourceName: string, from: Date): Promise<LookupEventsResponse>;
}

export function eventHistoryIn(access: Access): EventHistory {
  const client = new CloudTrailClient(clientSettings(access));
  return {
    since: (resourceName, from) =>
      client.send(
        new LookupEventsCommand({
          LookupAttributes: [{ AttributeKey: "ResourceName", AttributeValue: resourceName }],
          StartTime: from,
          MaxResults: EVENTS_MAX,
        }),
      ),
  };
}
