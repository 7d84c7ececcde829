/** What a team may choose for the alarms on its fleet. A threshold that is null is not watched. */
import { z } from "zod";

const percent = z.number().min(1).max(100).nullable();

/** Both stand in a query's text: nothing that would have to be quoted there. */
const splitSchema = z.strictObject({
  tag: z.string().regex(/^[A-Za-z_]\w{0,127}$/, "a tag to split by has letters, digits and underscores."),
  values: z
    .array(z.string().regex(/^[\w.:/=+@-]{1,256}$/, "a value to split by has letters, digits and _.:/=+@-"))
    .min(1)
    .max(25)
    .refine((values) => new Set(values).size === values.length, "a value stands there twice."),
});

export const fleetAlarmsSchema = z.strictObject({
  kind: z
    .enum(["fleet", "instance", "none"])
    .default("fleet")
    .describe("one alarm a kind for the whole fleet, one for each tagged instance, or none"),
  status: z
    .enum(["each", "any"])
    .nullable()
    .default("each")
    .describe("each status check by itself, or all of them in one: a third of the price"),
  cpuPercent: percent.default(90).describe("CPU, from which percentage on; null: not watched, as in the next ones"),
  diskPercent: percent.default(90).describe("a disk that is so full, where the CloudWatch agent runs"),
  memoryPercent: percent.default(90).describe("memory that is so full, where the CloudWatch agent runs"),
  networkBytesPerSecond: z.number().positive().nullable().default(null).describe("network traffic in each direction"),
  /** The account must have switched on resource tags for telemetry. */
  split: splitSchema
    .nullable()
    .default(null)
    .describe(
      'an alarm for each value of a tag and one for the others, `{"tag": …, "values": […]}`: one alarm sees 500 instances at most',
    ),
});

export type FleetAlarmOptions = z.infer<typeof fleetAlarmsSchema>;
