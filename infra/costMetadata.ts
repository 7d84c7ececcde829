/**
 * What decides the cost, written into the template: so the next plan knows what the deployed stack costs. Numbers and
 * words of a choice only: no address, name or id. CloudFormation changes metadata only along with a resource.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/metadata-section-structure.html
 */
import { z } from "zod";
import type { Deployment } from "../src/cost/deployment.ts";
import { deploymentIn } from "./deploymentIn.ts";
import type { DefibOptions } from "./options.ts";

const count = z.number().nonnegative();
const threshold = count.nullable();

const deploymentSchema = z.object({
  encryption: z.enum(["own-key", "aws"]),
  mailTo: count,
  alarms: z.enum(["all", "topic"]),
  tableReplica: z.string().nullable(),
  dashboard: z.object({ access: z.object({ kind: z.string() }) }),
  fleetAlarms: z.object({
    kind: z.enum(["fleet", "instance", "none"]),
    status: z.enum(["each", "any"]).nullable(),
    ...{ cpuPercent: threshold, memoryPercent: threshold, diskPercent: threshold, networkBytesPerSecond: threshold },
  }),
}) satisfies z.ZodType<Deployment>;

const metadataSchema = z.object({ Defib: z.object({ deployment: deploymentSchema }) });

/** The template's section `Metadata`. */
export const costMetadata = (options: DefibOptions): z.infer<typeof metadataSchema> =>
  metadataSchema.parse({ Defib: { deployment: deploymentIn(options) } });

/** @returns null where another version of Defib, or something else, wrote the template */
export const deploymentInMetadata = (metadata: unknown): Deployment | null =>
  metadataSchema.safeParse(metadata).data?.Defib.deployment ?? null;
