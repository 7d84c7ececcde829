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
  /** One Metrics Insights alarm a kind for the whole fleet, one alarm for each tagged instance, or none. */
  kind: z.enum(["fleet", "instance", "none"]).default("fleet"),
  /** Each status check by itself, or all of them in one: a third of the price. */
  status: z.enum(["each", "any"]).nullable().default("each"),
  cpuPercent: percent.default(90),
  diskPercent: percent.default(90),
  memoryPercent: percent.default(90),
  /** In each direction. */
  networkBytesPerSecond: z.number().positive().nullable().default(null),
  /**
   * An alarm for each value of a tag of the instances, and one for the others: an alarm on a fleet sees 500 instances at
   * most. The account must have switched on resource tags for telemetry.
   */
  split: splitSchema.nullable().default(null),
});

export type FleetAlarmOptions = z.infer<typeof fleetAlarmsSchema>;
