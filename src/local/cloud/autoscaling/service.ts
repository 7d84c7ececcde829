/** Auto Scaling: groups and members described, SetInstanceHealth. It knows no `DryRun`. */
import {
  type AutoScalingGroupNamesType,
  type AutoScalingGroupsType,
  type AutoScalingInstancesType,
  DescribeAutoScalingGroups$,
  DescribeAutoScalingInstances$,
  type DescribeAutoScalingInstancesType,
  SetInstanceHealth$,
  type SetInstanceHealthQuery,
} from "@aws-sdk/client-auto-scaling";
import { withLog } from "../ec2/callLog.ts";
import type { Fleet } from "../ec2/fleet.ts";
import { type Faults, withFaults } from "../faults.ts";
import { page } from "../paging.ts";
import { type Recorder, withTrail } from "../trail/recorded.ts";
import type { Service } from "../wire/serve.ts";
import { AwsError, operation } from "../wire/service.ts";
import { describedGroup, describedMember } from "./describe.ts";
import type { Groups } from "./groups.ts";
import { inGrace } from "./health.ts";

export interface AutoScalingOptions {
  readonly groups: Groups;
  readonly fleet: Fleet;
  readonly faults: Faults;
  readonly recorder: Recorder;
  readonly now: () => Date;
}

const PAGE_RECORDS = 50;

export function autoScalingService({ groups, fleet, faults, recorder, now }: AutoScalingOptions): Service {
  const describeGroups = operation<AutoScalingGroupNamesType, AutoScalingGroupsType>(
    DescribeAutoScalingGroups$,
    ({ AutoScalingGroupNames = [], Filters = [], ...paging }, { region }) => {
      if (Filters.length > 0) throw invalid("The local cloud does not filter groups; it takes AutoScalingGroupNames.");
      const wanted = groups
        .inRegion(region)
        .filter(({ name }) => AutoScalingGroupNames.length === 0 || AutoScalingGroupNames.includes(name));
      const { items, next } = onePage(wanted, paging);
      return { AutoScalingGroups: items.map(describedGroup), NextToken: next };
    },
  );
  const describeInstances = operation<DescribeAutoScalingInstancesType, AutoScalingInstancesType>(
    DescribeAutoScalingInstances$,
    ({ InstanceIds = [], ...paging }, { region }) => {
      const all = groups
        .inRegion(region)
        .flatMap((group) => [...group.members.values()].map((member) => describedMember(group, member)));
      const wanted = all.filter(({ InstanceId = "" }) => InstanceIds.length === 0 || InstanceIds.includes(InstanceId));
      const { items, next } = onePage(wanted, paging);
      return { AutoScalingInstances: [...items], NextToken: next };
    },
  );
  const setHealth = operation<SetInstanceHealthQuery, object>(
    SetInstanceHealth$,
    ({ InstanceId = "", HealthStatus, ShouldRespectGracePeriod = true }) => {
      if (fleet.denied.has("SetInstanceHealth")) {
        throw new AwsError("AccessDenied", 403, "User is not authorized to perform: autoscaling:SetInstanceHealth");
      }
      if (HealthStatus !== "Healthy" && HealthStatus !== "Unhealthy")
        throw invalid("Valid health states: Healthy, Unhealthy");
      const [group, member] = groups.memberOf(InstanceId) ?? [];
      if (!group || !member) {
        throw invalid(`Instance Id not found - No managed instance found for instance ID: ${InstanceId}`);
      }
      if (!(ShouldRespectGracePeriod && inGrace(group, member, now()))) groups.setHealth(group, member, HealthStatus);
      return {};
    },
  );
  const changing = withLog(withFaults(withTrail(setHealth, recorder), faults), fleet.calls, now);
  return {
    name: "Auto Scaling",
    operations: [withFaults(describeGroups, faults), withFaults(describeInstances, faults), changing],
    query: { kind: "query", xmlNamespace: "http://autoscaling.amazonaws.com/doc/2011-01-01/" },
  };
}

function onePage<T>(
  items: readonly T[],
  { MaxRecords = PAGE_RECORDS, NextToken }: Pick<AutoScalingGroupNamesType, "MaxRecords" | "NextToken">,
) {
  return page(items, { size: MaxRecords, token: NextToken }, () => {
    return new AwsError("InvalidNextToken", 400, "The specified NextToken is invalid.");
  });
}

function invalid(why: string): AwsError {
  return new AwsError("ValidationError", 400, why);
}
