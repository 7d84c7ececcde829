/** The status checks of an instance in EC2's own words. */
import type {
  ApplicationStatusSummary,
  InstanceStatus,
  InstanceStatusDetails,
  InstanceStatusSummary,
  StatusType,
} from "@aws-sdk/client-ec2";
import { type CheckStatus, checkStatus } from "./checks.ts";
import type { CheckName } from "./impairment.ts";
import { type Instance, STATE_CODES } from "./instance.ts";

export function instanceStatus(instance: Instance, now: Date): InstanceStatus {
  return {
    InstanceId: instance.id,
    AvailabilityZone: instance.zone,
    InstanceState: { Code: STATE_CODES[instance.state], Name: instance.state },
    SystemStatus: summary(instance, "system", now),
    InstanceStatus: summary(instance, "instance", now),
    AttachedEbsStatus: summary(instance, "attached_ebs", now),
    ...(instance.applicationCheck ? { ApplicationStatus: applicationStatus(instance, now) } : {}),
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
  const details: InstanceStatusDetails = { Name: "reachability", Status: REACHABILITY[status] };
  return { Status: status, Details: [{ ...details, ...impairedSince(instance, check, status) }] };
}

/** It has no details; where no check watches the instance there is no such part at all. */
function applicationStatus(instance: Instance, now: Date): ApplicationStatusSummary {
  const status = checkStatus(instance, "application", now);
  return { Status: status, ...impairedSince(instance, "application", status) };
}

function impairedSince({ impairments }: Instance, check: CheckName, status: CheckStatus): { ImpairedSince?: Date } {
  const impairment = impairments.find((one) => one.check === check);
  return status === "impaired" && impairment ? { ImpairedSince: impairment.since } : {};
}

const REACHABILITY: Readonly<Record<Exclude<CheckStatus, "not-applicable">, StatusType>> = {
  ok: "passed",
  impaired: "failed",
  initializing: "initializing",
};
