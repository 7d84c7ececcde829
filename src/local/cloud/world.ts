/** What a test or a story can see and change of the simulated account, beside AWS's own calls. */
import type { Groups } from "./autoscaling/groups.ts";
import type { Callers } from "./callers.ts";
import type { Invalidation } from "./cdn.ts";
import type { Undelivered } from "./deliveries.ts";
import type { Fleet } from "./ec2/fleet.ts";
import type { Events } from "./events.ts";
import type { Functions } from "./functions/functions.ts";
import type { Keys } from "./kms/keys.ts";
import type { TargetGroups } from "./loadbalancing/targetGroups.ts";
import type { MailAccount } from "./mail/account.ts";
import type { SentMail } from "./mail/outbox.ts";
import type { Alarms } from "./monitoring/alarms.ts";
import type { Automations } from "./ssm/automations.ts";
import type { Parameters } from "./ssm/parameters.ts";
import type { Made } from "./stacks/made.ts";
import type { Stacks } from "./stacks/stacks.ts";
import type { Trail } from "./trail/trail.ts";

export interface World {
  readonly fleet: Fleet;
  /** The Auto Scaling groups. */
  readonly groups: Groups;
  readonly targetGroups: TargetGroups;
  readonly alarms: Alarms;
  /** CloudTrail: how late it is, and whether it throttles. */
  readonly trail: Trail;
  /** Which access key is which role. */
  readonly callers: Callers;
  readonly keys: Keys;
  readonly parameters: Parameters;
  readonly automations: Automations;
  readonly events: Events;
  readonly functions: Functions;
  readonly outbox: readonly SentMail[];
  /** CloudFormation's. */
  readonly stacks: Stacks;
  /** What a stack made that is only told of. */
  readonly made: Made;
  /** The account as SES sees it. */
  readonly mail: MailAccount;
  /** What CloudFront was asked to fetch anew. */
  readonly invalidations: Invalidation[];
  /** Alarm notifications, events and EC2 actions that could not be handed over, and why. */
  readonly undelivered: readonly Undelivered[];
}
