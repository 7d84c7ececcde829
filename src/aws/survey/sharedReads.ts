/** What many incidents ask at once, asked once: lists of an account and region for 30 seconds, a trail for a minute. */
import type { LookupEventsResponse } from "@aws-sdk/client-cloudtrail";
import type { AutomationExecutionMetadata } from "@aws-sdk/client-ssm";
import type { Resource } from "../../core/resource.ts";
import type { Clock } from "../../ports.ts";
import { type Census, censusOf } from "./census.ts";
import type { Read } from "./reading.ts";
import { recall } from "./recall.ts";
import type { SurveyClients } from "./surveyClients.ts";
import { type TargetGroup, targetGroupsIn } from "./targetGroups.ts";
import { TRAIL_MINUTES } from "./trail.ts";

/** @throws Unreadable, each of them */
export interface Shared {
  history(target: Resource, now: Date, read: Read): Promise<LookupEventsResponse>;
  automations(target: Resource, read: Read): Promise<readonly AutomationExecutionMetadata[]>;
  census(target: Resource, read: Read): Promise<Census>;
  targetGroups(target: Resource, read: Read): Promise<readonly TargetGroup[]>;
  /** The ids of those that run and carry the tag. */
  tagged(target: Resource, key: string, value: string, read: Read): Promise<readonly string[]>;
}

const LISTS = { seconds: 30, entriesMax: 50 };
const TRAILS = { seconds: 60, entriesMax: 1000 };

export function sharedReads(clock: Pick<Clock, "now">, clients: SurveyClients): Shared {
  const histories = recall<LookupEventsResponse>({ clock, ...TRAILS });
  const automations = recall<readonly AutomationExecutionMetadata[]>({ clock, ...LISTS });
  const censuses = recall<Census>({ clock, ...LISTS });
  const targetGroups = recall<readonly TargetGroup[]>({ clock, ...LISTS });
  const tagged = recall<readonly string[]>({ clock, ...LISTS });
  return {
    history: (target, now, read) =>
      histories(target.arn, () =>
        read("cloudtrail:LookupEvents", async () => {
          const history = await clients.history(target);
          return history.since(target.id, new Date(now.getTime() - TRAIL_MINUTES * 60_000));
        }),
      ),

    automations: (target, read) =>
      automations(placeOf(target), () =>
        read("ssm:DescribeAutomationExecutions", async () => (await clients.automations(target)).inProgress()),
      ),

    census: (target, read) =>
      censuses(placeOf(target), () =>
        read("ec2:DescribeInstanceStatus", async () => censusOf(await (await clients.instances(target)).statuses())),
      ),

    targetGroups: (target, read) =>
      targetGroups(placeOf(target), async () => targetGroupsIn(await clients.loadBalancing(target), read)),

    tagged: (target, key, value, read) =>
      tagged(`${placeOf(target)} ${key}=${value}`, () =>
        read("ec2:DescribeInstances", async () => (await clients.instances(target)).tagged(key, value)),
      ),
  };
}

const placeOf = ({ account, region }: Resource): string => `${account} ${region}`;
