/** Is the fleet, or a part of it, larger than an alarm on a fleet sees? */
import { paginateDescribeInstances } from "@aws-sdk/client-ec2";
import { fleetAlarmLimit } from "../../../core/fleetAlarms/limits.ts";
import type { Split } from "../../../core/fleetAlarms/query.ts";
import { asked } from "../../account/asked.ts";
import { type Check, type Examined, type Finding, fault, warning } from "../finding.ts";

const PAGE = 1000;

export const fleetSize: Check = {
  id: "fleet-size",
  question: "Do the alarms on the fleet see every instance?",
  of: "account",
  actions: ["ec2:DescribeInstances"],
  skip: ({ options }) => (options.fleetAlarms.kind === "fleet" ? null : "there are no alarms on the whole fleet"),
  run: async (examined) => {
    const { split, ...thresholds } = examined.options.fleetAlarms;
    const sizes = await sizesOf(examined, split);
    const whole = [...sizes.values()].reduce((sum, count) => sum + count, 0);
    const parts = [...sizes].map(([value, count]) => limitOf(count, partName(split, value), NEXT));
    // Of memory and disks the agent tells, and its metrics have no tags to split by.
    const ofAgent = thresholds.memoryPercent !== null || thresholds.diskPercent !== null;
    const unsplit =
      split !== null && ofAgent ? limitOf(whole, "The fleet, by what its agents tell,", NEXT_OF_AGENT) : null;
    const others = split === null ? 0 : (sizes.get(OTHERS) ?? 0);
    return [...parts, unsplit, others > 0 && split !== null ? notInAPart(others, split) : null].flatMap(
      (one) => one ?? [],
    );
  },
};

const OTHERS = "";
const NEXT =
  'In defib.deploy.json: "fleetAlarms": {"split": {"tag": "service", "values": ["web", "db"]}}; then ./defib deploy.';
const NEXT_OF_AGENT =
  'In defib.deploy.json: "memoryPercent": null and "diskPercent": null, or "kind": "instance"; then ./defib deploy.';

/** How many instances run, by the value of the tag that the fleet is split by; those with none of the values under "". */
async function sizesOf({ account }: Examined, split: Split | null): Promise<ReadonlyMap<string, number>> {
  const client = account.clients.ec2();
  const running = { Filters: [{ Name: "instance-state-name", Values: ["running"] }] };
  return asked("ec2:DescribeInstances", "*", async () => {
    const sizes = new Map<string, number>();
    for await (const { Reservations = [] } of paginateDescribeInstances({ client, pageSize: PAGE }, running))
      for (const { Tags = [] } of Reservations.flatMap(({ Instances = [] }) => Instances)) {
        const value = Tags.find(({ Key }) => Key === split?.tag)?.Value ?? OTHERS;
        const part = split?.values.includes(value) === true ? value : OTHERS;
        sizes.set(part, (sizes.get(part) ?? 0) + 1);
      }
    return sizes;
  });
}

function partName(split: Split | null, value: string): string {
  if (split === null) return "The fleet";
  return value === OTHERS ? `What has no ${split.tag} with an alarm` : `What has ${split.tag} = ${value}`;
}

function limitOf(count: number, part: string, next: string): Finding | null {
  const limit = fleetAlarmLimit(count, part);
  if (limit === null) return null;
  return (limit.severity === "fault" ? fault : warning)(limit.what, limit.why, next);
}

const notInAPart = (count: number, { tag, values }: Split): Finding =>
  warning(
    `${count === 1 ? "An instance has" : `${count} instances have`} none of the values of ${tag} that have an alarm: ${values.join(", ")}.`,
    "Whether the alarm on all others holds instances without the tag is not documented by AWS.",
    `Give each instance the tag, or name its value in fleetAlarms.split.values.`,
  );
