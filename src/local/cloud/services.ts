/** The services of our own, by the name in a signature's scope. */
import { autoScalingService } from "./autoscaling/service.ts";
import { ec2Service } from "./ec2/service.ts";
import type { Faults } from "./faults.ts";
import { lambdaService } from "./functions/service.ts";
import { kmsService } from "./kms/service.ts";
import { loadBalancingService } from "./loadbalancing/service.ts";
import type { SentMail } from "./mail/outbox.ts";
import { mailService } from "./mail/service.ts";
import type { MetricStore } from "./monitoring/metricStore.ts";
import { monitoringService } from "./monitoring/service.ts";
import { ssmService } from "./ssm/service.ts";
import { iamService, rulesService, schedulerService } from "./stacks/madeServices.ts";
import { cloudFormationService } from "./stacks/service.ts";
import { stsService } from "./sts.ts";
import { trailService } from "./trail/service.ts";
import type { Service } from "./wire/serve.ts";
import type { World } from "./world.ts";

export interface ServicesOptions {
  readonly world: World;
  readonly outbox: SentMail[];
  readonly metrics: MetricStore;
  readonly faults: Faults;
  readonly now: () => Date;
  readonly dryRunBroken: boolean;
  /** The object at an address of S3. */
  readonly readObject: (url: string) => Promise<string>;
}

export function servicesOf(options: ServicesOptions): ReadonlyMap<string, Service> {
  const { world, outbox, metrics, faults, now, dryRunBroken, readObject } = options;
  const { fleet, groups, targetGroups, alarms, trail, callers, keys, parameters, automations, functions, made } = world;
  const recorder = (source: string) => ({ trail, callers, source });
  return new Map([
    ["ec2", ec2Service({ fleet, faults, recorder: recorder("ec2.amazonaws.com"), now, dryRunBroken })],
    [
      "autoscaling",
      autoScalingService({ groups, fleet, faults, recorder: recorder("autoscaling.amazonaws.com"), now }),
    ],
    ["elasticloadbalancing", loadBalancingService({ targetGroups, fleet, faults, now })],
    ["monitoring", monitoringService({ metrics, alarms, made, faults, now })],
    ["cloudtrail", trailService(trail, faults, now)],
    ["ssm", ssmService(parameters, automations, faults)],
    ["kms", kmsService(keys, made, faults)],
    ["ses", mailService({ account: world.mail, outbox, made, faults, now })],
    ["lambda", lambdaService(functions, made, faults)],
    ["sts", stsService(callers, faults)],
    ["events", rulesService(made, faults)],
    ["scheduler", schedulerService(made, faults)],
    ["iam", iamService(made, faults)],
    ["cloudformation", cloudFormationService(world.stacks, readObject, faults)],
  ]);
}
