/** Alarms on single instances. */
import { everywhereIn, type Grant, type PermissionScope } from "../grant.ts";

const own = ({ instanceAlarmsArn }: PermissionScope): readonly string[] => [instanceAlarmsArn];
const WHEN = "when an instance or its tags change, and each hour; only where the options ask for them";

export const fleetAlarms: readonly Grant[] = [
  { action: "cloudwatch:PutMetricAlarm", why: "An alarm is made or put right.", when: WHEN, resources: own },
  {
    action: "cloudwatch:DeleteAlarms",
    why: "Alarms go with their instances, and with the stack.",
    when: WHEN,
    resources: own,
  },
  {
    action: "cloudwatch:ListMetrics",
    why: "Which disks and memory the CloudWatch agents tell of.",
    when: WHEN,
    ...everywhereIn,
    whyEvery: "Metrics are no resources: AWS narrows this action for datasets only.",
  },
];
