/** Every instance of a region, with its tags. */
import { type EC2Client, type Instance, paginateDescribeInstances } from "@aws-sdk/client-ec2";
import type { FleetInstance } from "../core/fleetAlarms/desired.ts";

const PAGE = 1000;

export async function fleetInstances(client: EC2Client): Promise<readonly FleetInstance[]> {
  const instances: FleetInstance[] = [];
  for await (const { Reservations = [] } of paginateDescribeInstances({ client, pageSize: PAGE }, {}))
    instances.push(...Reservations.flatMap((reservation) => reservation.Instances ?? []).flatMap(instanceIn));
  return instances;
}

function instanceIn({ InstanceId, State, Tags = [] }: Instance): readonly FleetInstance[] {
  if (InstanceId === undefined) return [];
  const tags = Object.fromEntries(Tags.map(({ Key = "", Value = "" }) => [Key, Value]));
  return [{ id: InstanceId, state: State?.Name ?? "", tags }];
}
