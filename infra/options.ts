/**
 * What a team may choose when it deploys Defib. Read from `defib.deploy.json` (or `--context defib=…`), checked here
 * before anything is synthesised; every problem is named at once.
 */
import { z } from "zod";
import { isAccountId, isRegionId } from "../src/core/resource.ts";
import { MAIL_FROM, REPORT_TIME, TIME_ZONE } from "../src/settings/reportVariables.ts";
import type { Read, Variable } from "../src/settings/variable.ts";
import { GROUP_TAG, MODE, RULE_MODES } from "../src/settings/variables.ts";
import { fleetAlarmsSchema } from "./fleetAlarms/fleetAlarmOptions.ts";
import { githubSchema } from "./githubOptions.ts";
import { memberProblems } from "./member/memberProblems.ts";

/** The same check as the setting that the function will read: what deploys also starts. */
const settingText = (variable: Variable<unknown>) =>
  z.string().superRefine((text, context) => {
    const read: Read<unknown> = variable.parse(text);
    if ("problem" in read)
      context.addIssue({ code: "custom", message: `${read.problem} Example: ${variable.example}` });
  });

const address = settingText(MAIL_FROM);

/** What every service takes in a tag; `aws:` is AWS's own. */
const tagText = (from: number, to: number) =>
  z
    .string()
    .regex(
      new RegExp(`^(?!aws:)[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{${from},${to}}$`, "iu"),
      `a tag has ${from} to ${to} letters, digits, spaces and _.:/=+-@, and does not begin with aws:`,
    );

/** So many addresses are no team's own. */
const BITS_MIN = { v4: 8, v6: 16 } as const;
const network = z
  .union([z.cidrv4(), z.cidrv6()])
  .refine((text) => Number(text.split("/")[1]) >= (text.includes(":") ? BITS_MIN.v6 : BITS_MIN.v4), {
    error: `a network has at least /${BITS_MIN.v4} (IPv4) or /${BITS_MIN.v6} (IPv6): the dashboard is never open to everybody.`,
  });

/**
 * Who may read the dashboard. Reports hold account ids, names and what broke, so there is no public one, and no choice
 * that makes it so.
 */
const accessSchema = z.discriminatedUnion("kind", [
  /**
   * By a link that `./defib dashboard` mints: CloudFront signed cookies. Who may mint one is IAM's to say, so where people
   * sign in to AWS through the company's identity provider (IAM Identity Center), that provider decides.
   */
  z.strictObject({ kind: z.literal("link") }),
  /** From the team's own addresses; so many fit into a CloudFront Function. */
  z.strictObject({ kind: z.literal("addresses"), allowed: z.array(network).min(1).max(75) }),
]);

const optionsSchema = z.strictObject({
  mode: settingText(MODE).default("shadow"),
  ruleModes: settingText(RULE_MODES).nullable().default(null),
  mailFrom: address.nullable().default(null),
  mailTo: z.array(address).max(50).default([]),
  timeZone: settingText(TIME_ZONE).default("UTC"),
  reportTime: settingText(REPORT_TIME).default("07:00"),
  /** Addresses that a page is mailed to, at once, beside what else is subscribed to the topic. */
  pageTo: z.array(address).default([]),
  /** Instances with the same value of this tag are a group. */
  groupTag: settingText(GROUP_TAG).nullable().default(null),
  /** Which alarms reach Defib without an action of their own: every alarm of the region, or none. */
  alarms: z.enum(["all", "topic"]).default("all"),
  fleetAlarms: fleetAlarmsSchema.prefault({}),
  dashboard: z
    .strictObject({
      access: accessSchema.default({ kind: "link" }),
      domain: z.strictObject({ name: z.hostname(), certificateArn: z.string() }).nullable().default(null),
    })
    .prefault({}),
  /** A key of the stack's own (1 USD a month), which alarms may use; or AWS's keys, where alarms work with them. */
  encryption: z.enum(["own-key", "aws"]).default("own-key"),
  /** A managed policy that every role of the stack is held to, where the organisation asks for one. */
  permissionsBoundaryArn: z
    .string()
    .regex(/^arn:[a-z-]+:iam::\d{12}:policy\/[\w+=,.@/-]+$/, "it must be the ARN of a managed policy of your account.")
    .nullable()
    .default(null),
  /** ARNs of customer-managed keys of the fleet's volumes: without a grant on them a start of ours would fail. */
  volumeKeyArns: z.array(z.string()).default([]),
  /** Other accounts whose instances Defib heals through a role there. */
  memberAccounts: z.array(z.string().refine(isAccountId, "an account's id has 12 digits.")).default([]),
  /** Other regions, of this and the member accounts, whose alarms are forwarded here. */
  memberRegions: z.array(z.string().refine(isRegionId, "it must be a region's code.")).default([]),
  /** A second region that keeps a copy of the table and the reports. */
  replicaRegion: z.string().refine(isRegionId, "it must be a region's code.").nullable().default(null),
  /** Whose workflows may deploy. */
  github: githubSchema.nullable().default(null),
  /** Whether the table and the reports outlive the stack. */
  keepData: z.boolean().default(true),
  /** The table and bucket that an earlier stack left behind. */
  adopt: z.strictObject({ table: z.string(), reportBucket: z.string() }).nullable().default(null),
  /** An account whose limit is 10 concurrent executions cannot reserve any. */
  reserveConcurrency: z.boolean().default(true),
  tags: z.record(tagText(1, 128), tagText(0, 256)).default({}),
});

export type DefibOptions = z.infer<typeof optionsSchema>;

/** The options cannot be used; the message says all that is wrong, one line each. */
export class OptionsError extends Error {
  override readonly name = "OptionsError";
}

/** @throws OptionsError naming each option that is wrong or unknown. */
export function deployOptions(given: unknown): DefibOptions {
  const read = optionsSchema.safeParse(given);
  if (!read.success) throw new OptionsError(problemsIn(read.error).join("\n"));
  const { mailFrom, mailTo, mode, pageTo } = read.data;
  const problems = [
    (mailFrom === null) === (mailTo.length === 0) ? [] : ["mailFrom and mailTo: set both, or neither for no mail."],
    mode !== "auto" || pageTo.length > 0
      ? []
      : ["pageTo: whoever acts must be able to call for help; name an address."],
  ].flat();
  problems.push(...memberProblems(read.data));
  if (problems.length > 0) throw new OptionsError(problems.join("\n"));
  return read.data;
}

const problemsIn = ({ issues }: z.ZodError): readonly string[] =>
  issues.map(({ path, message }) => `${path.length === 0 ? "the options" : path.join(".")}: ${message}`);
