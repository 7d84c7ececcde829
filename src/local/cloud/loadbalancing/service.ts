/** ELBv2: target groups and the health of their targets. */
import {
  DescribeTargetGroups$,
  type DescribeTargetGroupsInput,
  type DescribeTargetGroupsOutput,
  DescribeTargetHealth$,
  type DescribeTargetHealthInput,
  type DescribeTargetHealthOutput,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Fleet } from "../ec2/fleet.ts";
import { type Faults, withFaults } from "../faults.ts";
import { page } from "../paging.ts";
import type { Service } from "../wire/serve.ts";
import { AwsError, operation } from "../wire/service.ts";
import { healthOf, type TargetGroup, type TargetGroups } from "./targetGroups.ts";

const PORT = 80;
const PAGE_GROUPS_MAX = 400;

export interface LoadBalancingOptions {
  readonly targetGroups: TargetGroups;
  readonly fleet: Fleet;
  readonly faults: Faults;
  readonly now: () => Date;
}

export function loadBalancingService({ targetGroups, fleet, faults, now }: LoadBalancingOptions): Service {
  const operations = [
    operation<DescribeTargetGroupsInput, DescribeTargetGroupsOutput>(DescribeTargetGroups$, (asked, { region }) => {
      const { Names = [], TargetGroupArns = [], PageSize = PAGE_GROUPS_MAX, Marker } = asked;
      const all = targetGroups.inRegion(region);
      const wanted = [...Names, ...TargetGroupArns];
      const found = all.filter(({ name, arn }) => wanted.length === 0 || wanted.includes(name) || wanted.includes(arn));
      if (found.length < wanted.length) throw notFound();
      const { items, next } = page(found, { size: PageSize, token: Marker }, () => {
        return new AwsError("ValidationError", 400, "The marker is not valid.");
      });
      return { TargetGroups: items.map(described), NextMarker: next };
    }),
    operation<DescribeTargetHealthInput, DescribeTargetHealthOutput>(
      DescribeTargetHealth$,
      ({ TargetGroupArn, Targets = [] }, { region }) => {
        const group = targetGroups.inRegion(region).find(({ arn }) => arn === TargetGroupArn);
        if (!group) throw notFound();
        const wanted = Targets.map(({ Id }) => Id);
        const ids = group.instanceIds.filter((id) => wanted.length === 0 || wanted.includes(id));
        return {
          TargetHealthDescriptions: ids.map((Id) => ({
            Target: { Id, Port: PORT },
            HealthCheckPort: String(PORT),
            TargetHealth: healthOf(fleet.get(Id), now()),
          })),
        };
      },
    ),
  ];
  return {
    name: "ELBv2",
    operations: operations.map((one) => withFaults(one, faults)),
    query: { kind: "query", xmlNamespace: "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/" },
  };
}

function described({ name, arn }: TargetGroup) {
  return {
    TargetGroupArn: arn,
    TargetGroupName: name,
    Protocol: "HTTP" as const,
    Port: PORT,
    TargetType: "instance" as const,
    HealthCheckEnabled: true,
  };
}

function notFound(): AwsError {
  return new AwsError("TargetGroupNotFound", 400, "One or more target groups not found");
}
