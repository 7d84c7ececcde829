/** EC2 as the fleet speaks it. */
import {
  DescribeInstanceAttribute$,
  type DescribeInstanceAttributeRequest,
  DescribeInstanceStatus$,
  type DescribeInstanceStatusRequest,
  type DescribeInstanceStatusResult,
  DescribeInstances$,
  type DescribeInstancesRequest,
  type DescribeInstancesResult,
  DescribeInstanceTypes$,
  type DescribeInstanceTypesRequest,
  type DescribeInstanceTypesResult,
  DescribeVolumes$,
  type DescribeVolumesRequest,
  type DescribeVolumesResult,
  GetConsoleOutput$,
  type GetConsoleOutputRequest,
  type GetConsoleOutputResult,
  type InstanceAttribute,
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
import { type Recorder, withTrail } from "../trail/recorded.ts";
import type { Service } from "../wire/serve.ts";
import { type Operation, operation } from "../wire/service.ts";
import { withLog } from "./callLog.ts";
import { describeInstances, describeStatuses } from "./describing.ts";
import type { Fleet } from "./fleet.ts";
import type { Instance } from "./instance.ts";
import { attribute, consoleOutput, describeTypes, describeVolumes } from "./instanceDetails.ts";
import { type Asked, permission } from "./permitted.ts";
import { rebootAll, startAll, stopAll } from "./stateChanges.ts";

export interface Ec2Options {
  readonly fleet: Fleet;
  readonly faults: Faults;
  readonly recorder: Recorder;
  readonly now: () => Date;
  /** `DryRun` is ignored and the call acts: a world that is broken on purpose. */
  readonly dryRunBroken: boolean;
}

export function ec2Service(options: Ec2Options): Service {
  const { fleet, faults, recorder, now } = options;
  const operations = [...reads(options), ...changes(options).map((one) => withTrail(one, recorder))];
  return {
    name: "EC2",
    operations: operations.map((one) => withLog(withFaults(one, faults), fleet.calls, now)),
    query: { kind: "ec2", xmlNamespace: "http://ec2.amazonaws.com/doc/2016-11-15/" },
  };
}

function reads({ fleet, now, dryRunBroken }: Ec2Options): readonly Operation[] {
  const permitted = permission(fleet, dryRunBroken);
  const one = (name: string, asked: Asked & { InstanceId?: string | undefined }, region: string): Instance => {
    const id = asked.InstanceId ?? "";
    return permitted(name, { ...asked, InstanceIds: [id] }, region)[0] ?? fleet.get(id);
  };
  return [
    operation<DescribeInstancesRequest, DescribeInstancesResult>(DescribeInstances$, (asked, { region }) =>
      describeInstances(permitted("DescribeInstances", asked, region), asked),
    ),
    operation<DescribeInstanceStatusRequest, DescribeInstanceStatusResult>(
      DescribeInstanceStatus$,
      (asked, { region }) => describeStatuses(permitted("DescribeInstanceStatus", asked, region), asked, now()),
    ),
    operation<DescribeInstanceAttributeRequest, InstanceAttribute>(DescribeInstanceAttribute$, (asked, { region }) =>
      attribute(one("DescribeInstanceAttribute", asked, region), asked.Attribute),
    ),
    operation<DescribeVolumesRequest, DescribeVolumesResult>(DescribeVolumes$, (asked, { region }) =>
      describeVolumes(permitted("DescribeVolumes", { DryRun: asked.DryRun }, region), asked),
    ),
    operation<DescribeInstanceTypesRequest, DescribeInstanceTypesResult>(
      DescribeInstanceTypes$,
      (asked, { region }) => {
        permitted("DescribeInstanceTypes", { DryRun: asked.DryRun }, region);
        return describeTypes(asked);
      },
    ),
    operation<GetConsoleOutputRequest, GetConsoleOutputResult>(GetConsoleOutput$, (asked, { region }) =>
      consoleOutput(one("GetConsoleOutput", asked, region), asked.Latest ?? false, now()),
    ),
  ];
}

function changes({ fleet, now, dryRunBroken }: Ec2Options): readonly Operation[] {
  const permitted = permission(fleet, dryRunBroken);
  return [
    operation<RebootInstancesRequest, object>(RebootInstances$, (asked, { region }) => {
      rebootAll(fleet.lifecycle, permitted("RebootInstances", asked, region));
      return {};
    }),
    operation<StartInstancesRequest, StartInstancesResult>(StartInstances$, (asked, { region }) => {
      const instances = permitted("StartInstances", asked, region);
      fleet.room.demand(instances.filter(({ state }) => state === "stopped"));
      return { StartingInstances: startAll(fleet.lifecycle, instances) };
    }),
    operation<StopInstancesRequest, StopInstancesResult>(StopInstances$, (asked, { region }) => ({
      StoppingInstances: stopAll(fleet.lifecycle, permitted("StopInstances", asked, region), now(), asked.Force),
    })),
  ];
}
