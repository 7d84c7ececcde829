/**
 * What a team may choose when it deploys Defib. Read from `defib.deploy.json` (or the file that `--context options=FILE`
 * names), checked here before anything is synthesised; every problem is named at once.
 */
import { z } from "zod";
import { isAccountId, isRegionId } from "../src/core/resource.ts";
import { MAIL_FROM, REPORT_TIME, TIME_ZONE } from "../src/settings/reportVariables.ts";
import { GROUP_TAG, MODE, RULE_MODES } from "../src/settings/variables.ts";
import { fleetAlarmsSchema } from "./fleetAlarms/fleetAlarmOptions.ts";
import { githubSchema } from "./githubOptions.ts";
import { memberProblems } from "./member/memberProblems.ts";
import { publicSchema } from "./publicOptions.ts";
import { settingText } from "./settingText.ts";
import { oidcSchema } from "./signInOptions.ts";

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
    error: `a network has at least /${BITS_MIN.v4} (IPv4) or /${BITS_MIN.v6} (IPv6): the dashboard is never open to everybody by accident, only by {"kind": "public", …}.`,
  });

/** Who may read the dashboard. Reports hold account ids, names and what broke: no choice makes those public. */
const accessSchema = z.discriminatedUnion("kind", [
  /** By a link that `./defib dashboard` mints: CloudFront signed cookies. Who may mint one is IAM's to say. */
  z.strictObject({ kind: z.literal("link") }),
  /** From the team's own addresses; so many fit into a CloudFront Function. */
  z.strictObject({ kind: z.literal("addresses"), allowed: z.array(network).min(1).max(75) }),
  /** Behind the company's identity provider: whoever signs in there and is among those that are let in. */
  oidcSchema,
  /** Everybody; what they get is an edition of its own, without anything that names or describes an incident. */
  publicSchema,
]);

export const optionsSchema = z.strictObject({
  mode: settingText(MODE)
    .default("shadow")
    .describe("how far Defib may go: `off`, `shadow` (says what it would do), `auto`"),
  ruleModes: settingText(RULE_MODES)
    .nullable()
    .default(null)
    .describe(
      "how far single rules may go, e.g. `ec2-unexpected-stop=auto,ec2-high-cpu=off`; the stricter of both holds",
    ),
  mailFrom: address
    .nullable()
    .default(null)
    .describe("the sender of the morning report, verified in SES; null: no mail"),
  mailTo: z.array(address).max(50).default([]).describe("who gets the morning report"),
  timeZone: settingText(TIME_ZONE).default("UTC").describe("whose day the report is about, e.g. `Europe/Berlin`"),
  reportTime: settingText(REPORT_TIME).default("07:00").describe("when the report is made, by the team's clocks"),
  pageTo: z
    .array(address)
    .default([])
    .describe("who is mailed at once when a human is needed, beside what else is subscribed to the page topic"),
  groupTag: settingText(GROUP_TAG)
    .nullable()
    .default(null)
    .describe("instances with the same value of this tag are a group, for the limits on groups, e.g. `service`"),
  alarms: z
    .enum(["all", "topic"])
    .default("all")
    .describe("which alarms reach Defib: every alarm of the region, or only those that act on its topic"),
  fleetAlarms: fleetAlarmsSchema.prefault({}),
  dashboard: z
    .strictObject({
      access: accessSchema
        .prefault({ kind: "link" })
        .describe(
          'who may read it: by link; `{"kind": "addresses", "allowed": ["192.0.2.0/24"]}`; or `{"kind": "oidc", …}`, behind [the company\'s identity provider](docs/sign-in.md); everybody gets [counts only](docs/security.md#a-public-dashboard): `{"kind": "public", "confirmed": …}`',
        ),
      domain: z
        .strictObject({ name: z.hostname(), certificateArn: z.string() })
        .nullable()
        .default(null)
        .describe('a name of your own: `{"name": …, "certificateArn": …}`, the certificate in us-east-1'),
    })
    .prefault({}),
  encryption: z
    .enum(["own-key", "aws"])
    .default("own-key")
    .describe(
      "a KMS key of the stack's own (1 USD a month), which alarms may use; or AWS's keys, where alarms work with them",
    ),
  permissionsBoundaryArn: z
    .string()
    .regex(/^arn:[a-z-]+:iam::\d{12}:policy\/[\w+=,.@/-]+$/, "it must be the ARN of a managed policy of your account.")
    .nullable()
    .default(null)
    .describe("a managed policy that every role of the stack is held to, where the organisation asks for one"),
  volumeKeyArns: z
    .array(z.string())
    .default([])
    .describe("customer-managed keys of the fleet's volumes: without a grant on them a start would fail"),
  memberAccounts: z
    .array(z.string().refine(isAccountId, "an account's id has 12 digits."))
    .default([])
    .describe("other accounts whose instances Defib heals through a role there"),
  memberRegions: z
    .array(z.string().refine(isRegionId, "it must be a region's code."))
    .default([])
    .describe("other regions, of this and the member accounts, whose alarms are forwarded here"),
  reportReplica: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "it must be the name of a bucket.")
    .nullable()
    .default(null)
    .describe(
      "a bucket in another region that S3 copies every report into, made by the replica template; null: no copy",
    ),
  tableReplica: z
    .string()
    .refine(isRegionId, "it must be a region's code.")
    .nullable()
    .default(null)
    .describe("another region that DynamoDB copies the table into, for the day that this one is lost; null: no copy"),
  github: githubSchema
    .nullable()
    .default(null)
    .describe(
      'whose workflows may deploy: `{"repository": "owner/name"}`, also `branch`, `environment`, `providerArn`; null: none',
    ),
  keepData: z.boolean().default(true).describe("whether the table and the reports outlive the stack"),
  adopt: z
    .strictObject({ table: z.string(), reportBucket: z.string() })
    .nullable()
    .default(null)
    .describe('the table and bucket that an earlier stack of Defib left behind: `{"table": …, "reportBucket": …}`'),
  reserveConcurrency: z
    .boolean()
    .default(true)
    .describe(
      "whether the sweep (and signing in, where it is chosen) reserve executions; an account whose limit is 10 cannot",
    ),
  tags: z.record(tagText(1, 128), tagText(0, 256)).default({}).describe("tags on everything that is created"),
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
  if (read.data.adopt !== null && read.data.reportReplica !== null)
    problems.push("reportReplica: a bucket that is adopted keeps the replication that it has; leave it out.");
  if (read.data.adopt !== null && read.data.tableReplica !== null)
    problems.push("tableReplica: a table that is adopted keeps the copies that it has; leave it out.");
  if (problems.length > 0) throw new OptionsError(problems.join("\n"));
  return read.data;
}

const problemsIn = ({ issues }: z.ZodError): readonly string[] =>
  issues.map(({ path, message }) => `${path.length === 0 ? "the options" : path.join(".")}: ${message}`);
