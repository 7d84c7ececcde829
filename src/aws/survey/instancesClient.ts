/** What a survey asks of EC2. Loaded only when first needed. */
import {
  type _InstanceType,
  DescribeInstanceAttributeCommand,
  DescribeInstanceStatusCommand,
  DescribeInstancesCommand,
  DescribeInstanceTypesCommand,
  DescribeVolumesCommand,
  EC2Client,
  type InstanceStatus,
  type InstanceTypeInfo,
  type Volume,
} from "@aws-sdk/client-ec2";
import { type Access, clientSettings } from "../clients.ts";
import { inPages } from "./inPages.ts";

const PAGE_ITEMS = 1000;
const PAGES_MAX = 50;

/** The instances of one region. */
export interface Instances {
  /** The status of all that run. */
  statuses(): Promise<readonly InstanceStatus[]>;
  /** The ids of those that run and carry the tag with this very value. */
  tagged(key: string, value: string): Promise<readonly string[]>;
  type(name: string): Promise<InstanceTypeInfo | undefined>;
  volumes(instanceId: string): Promise<readonly Volume[]>;
  /** `stop` or `terminate`. */
  shutdownBehaviour(instanceId: string): Promise<string | undefined>;
}

export function instancesIn(access: Access): Instances {
  const client = new EC2Client(clientSettings(access));
  return {
    statuses: () =>
      inPages("instances", PAGES_MAX, async (NextToken) => {
        const answer = await client.send(new DescribeInstanceStatusCommand({ MaxResults: PAGE_ITEMS, NextToken }));
        return { items: answer.InstanceStatuses ?? [], next: answer.NextToken };
      }),

    tagged: (key, value) =>
      inPages("instances of one tag", PAGES_MAX, async (NextToken) => {
        const Filters = [
          { Name: `tag:${key}`, Values: [value] },
          { Name: "instance-state-name", Values: ["running"] },
        ];
        const answer = await client.send(new DescribeInstancesCommand({ Filters, MaxResults: PAGE_ITEMS, NextToken }));
        const instances = (answer.Reservations ?? []).flatMap(({ Instances }) => Instances ?? []);
        // A filter takes `*` and `?` for wildcards.
        const same = instances.filter(({ Tags }) => Tags?.some((tag) => tag.Key === key && tag.Value === value));
        return { items: same.flatMap(({ InstanceId }) => InstanceId ?? []), next: answer.NextToken };
      }),

    async type(name) {
      const InstanceTypes = [name as _InstanceType];
      const answer = await client.send(new DescribeInstanceTypesCommand({ InstanceTypes }));
      return answer.InstanceTypes?.find(({ InstanceType }) => InstanceType === name);
    },

    volumes: (instanceId) =>
      inPages("volumes of the instance", PAGES_MAX, async (NextToken) => {
        const Filters = [{ Name: "attachment.instance-id", Values: [instanceId] }];
        const answer = await client.send(new DescribeVolumesCommand({ Filters, NextToken }));
        return { items: answer.Volumes ?? [], next: answer.NextToken };
      }),

    async shutdownBehaviour(instanceId) {
      const Attribute = "instanceInitiatedShutdownBehavior";
      const answer = await client.send(new DescribeInstanceAttributeCommand({ InstanceId: instanceId, Attribute }));
      return answer.InstanceInitiatedShutdownBehavior?.Value;
    },
  };
}
