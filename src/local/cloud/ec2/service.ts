/** EC2 as the fleet speaks it. */
import {
  DescribeInstanceStatus$,
  type DescribeInstanceStatusRequest,
  type DescribeInstanceStatusResult,
  DescribeInstances$,
  type DescribeInstancesRequest,
  type DescribeInstancesResult,
  RebootInstances$,
  type RebootInstancesRequest,
  StartInstances$,
  type StartInstancesRequest,
  type StartInstancesResult,
  StopInstances$,
  type StopInstancesRequest,
  type StopInstancesResult,
} from "@aws-sdk/client-ec2";
import { type Faults, withFaults } from "../faults.ts";
import type { Service } from "../wire/serve.ts";
import { AwsError, operation } from "../wire/service.ts";
import { withLog } from "./callLog.ts";
import { instanceStatus, reservation } from "./descriptions.ts";
import { matches } from "./filters.ts";
import type { Fleet } from "./fleet.ts";
import type { Instance } from "./instance.ts";
import { named } from "./instanceIds.ts";
import { rebootAll, startAll, stopAll } from "./stateChanges.ts";

export interface Ec2Options {
  readonly fleet: Fleet;
  readonly faults: Faults;
  readonly now: () => Date;
  /** `DryRun` is ignored and the call acts: a world that is broken on purpose. */
  readonly dryRunBroken: boolean;
}

interface Asked {
  readonly DryRun?: boolean | undefined;
  readonly InstanceIds?: string[] | undefined;
}

export function ec2Service(options: Ec2Options): Service {
  const { fleet, faults, now } = options;

  /** The instances asked for, once ids, permission and dry run are settled in EC2's order. */
  function permitted(name: string, asked: Asked, region: string): readonly Instance[] {
    const instances = named(fleet.inRegion(region), asked.InstanceIds ?? []);
    if (fleet.denied.has(name)) {
      throw new AwsError(
        "UnauthorizedOperation",
        403,
        `You are not authorized to perform this operation: ec2:${name}.`,
      );
    }
    if (asked.DryRun && !options.dryRunBroken) {
      throw new AwsError("DryRunOperation", 412, "Request would have succeeded, but DryRun flag is set.");
    }
    return instances;
  }

  const operations = [
    operation<DescribeInstancesRequest, DescribeInstancesResult>(DescribeInstances$, (asked, { region }) => ({
      Reservations: permitted("DescribeInstances", asked, region)
        .filter((instance) => matches(instance, asked.Filters ?? []))
        .map(reservation),
    })),
    operation<DescribeInstanceStatusRequest, DescribeInstanceStatusResult>(
      DescribeInstanceStatus$,
      (asked, { region }) => ({
        InstanceStatuses: permitted("DescribeInstanceStatus", asked, region)
          .filter((instance) => asked.IncludeAllInstances || instance.state === "running")
          .filter((instance) => matches(instance, asked.Filters ?? []))
          .map((instance) => instanceStatus(instance, now())),
      }),
    ),
    operation<RebootInstancesRequest, object>(RebootInstances$, (asked, { region }) => {
      rebootAll(fleet.lifecycle, permitted("RebootInstances", asked, region));
      return {};
    }),
    operation<StartInstancesRequest, StartInstancesResult>(StartInstances$, (asked, { region }) => ({
      StartingInstances: startAll(fleet.lifecycle, permitted("StartInstances", asked, region)),
    })),
    operation<StopInstancesRequest, StopInstancesResult>(StopInstances$, (asked, { region }) => ({
      StoppingInstances: stopAll(fleet.lifecycle, permitted("StopInstances", asked, region), now()),
    })),
  ];
  return {
    name: "EC2",
    operations: operations.map((one) => withLog(withFaults(one, faults), fleet.calls, now)),
    query: { kind: "ec2", xmlNamespace: "http://ec2.amazonaws.com/doc/2016-11-15/" },
  };
}
