/** An instance in EC2's own words. */
import type {
  InstanceStatus,
  InstanceStatusDetails,
  InstanceStatusSummary,
  Reservation,
  StatusType,
  SummaryStatus,
} from "@aws-sdk/client-ec2";
import { type CheckName, type CheckStatus, checkStatus, type Instance, STATE_CODES } from "./instance.ts";

export function reservation(instance: Instance): Reservation {
  const { stateReason } = instance;
  return {
    ReservationId: instance.id.replace(/^i-/, "r-"),
    OwnerId: instance.account,
    Instances: [
      {
        InstanceId: instance.id,
        InstanceType: instance.type as NonNullable<NonNullable<Reservation["Instances"]>[0]["InstanceType"]>,
        ImageId: "ami-0abcdef1234567890",
        State: { Code: STATE_CODES[instance.state], Name: instance.state },
        ...(stateReason ? { StateReason: { Code: stateReason.code, Message: stateReason.message } } : {}),
        StateTransitionReason: instance.stateTransitionReason,
        LaunchTime: instance.launchTime,
        Placement: { AvailabilityZone: instance.zone, Tenancy: "default" },
        Monitoring: { State: "enabled" },
        RootDeviceType: "ebs",
        Architecture: "x86_64",
        MaintenanceOptions: { AutoRecovery: "default" },
        Tags: [...instance.tags].map(([Key, Value]) => ({ Key, Value })),
      },
    ],
  };
}

export function instanceStatus(instance: Instance, now: Date): InstanceStatus {
  return {
    InstanceId: instance.id,
    AvailabilityZone: instance.zone,
    InstanceState: { Code: STATE_CODES[instance.state], Name: instance.state },
    SystemStatus: summary(instance, "system", now),
    InstanceStatus: summary(instance, "instance", now),
    AttachedEbsStatus: summary(instance, "attached_ebs", now),
    Events: instance.events.map(({ code, description, notBefore }, index) => ({
      InstanceEventId: `instance-event-${index.toString(16).padStart(17, "0")}`,
      Code: code,
      Description: description,
      NotBefore: notBefore,
    })),
  };
}

function summary(instance: Instance, check: CheckName, now: Date): InstanceStatusSummary {
  const status = checkStatus(instance, check, now);
  if (status === "not-applicable") return { Status: status };
  const impairment = instance.impairments.find((one) => one.check === check);
  const details: InstanceStatusDetails = { Name: "reachability", Status: REACHABILITY[status] };
  if (status === "impaired" && impairment) details.ImpairedSince = impairment.since;
  return { Status: status satisfies SummaryStatus, Details: [details] };
}

const REACHABILITY: Readonly<Record<Exclude<CheckStatus, "not-applicable">, StatusType>> = {
  ok: "passed",
  impaired: "failed",
  initializing: "initializing",
};
