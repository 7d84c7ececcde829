/** May this call be made, and on which instances? Settles ids, permission and dry run, in EC2's order. */
import { AwsError } from "../wire/service.ts";
import type { Fleet } from "./fleet.ts";
import type { Instance } from "./instance.ts";
import { named } from "./instanceIds.ts";

export interface Asked {
  readonly DryRun?: boolean | undefined;
  readonly InstanceIds?: string[] | undefined;
}

/** @param dryRunBroken `DryRun` is ignored, and the call acts. */
export function permission(fleet: Fleet, dryRunBroken: boolean) {
  return (name: string, asked: Asked, region: string): readonly Instance[] => {
    const instances = named(fleet.inRegion(region), asked.InstanceIds ?? []);
    if (fleet.denied.has(name)) {
      const why = `You are not authorized to perform this operation: ec2:${name}.`;
      throw new AwsError("UnauthorizedOperation", 403, why);
    }
    if (asked.DryRun && !dryRunBroken) {
      throw new AwsError("DryRunOperation", 412, "Request would have succeeded, but DryRun flag is set.");
    }
    return instances;
  };
}
