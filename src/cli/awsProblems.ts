/** The errors of reaching AWS and what is kept there: code, what happened, why, and what to do next. */
import { clean } from "../core/hostile.ts";
import { deniedIn, statementFor, whereToAllow } from "./account/denied.ts";
import { EXIT } from "./exitCodes.ts";
import { type CliError, problem, quote } from "./problem.ts";

export const noCredentials = (profile: string | undefined): CliError =>
  problem(
    "NO_CREDENTIALS",
    EXIT.credentials,
    profile === undefined
      ? "No AWS credentials were found."
      : `The profile ${quote(profile)} gives no AWS credentials.`,
    "Looked for, in this order: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; the profile (--profile, AWS_PROFILE, else " +
      "default) in ~/.aws/config and ~/.aws/credentials, with its SSO session, role or process; a web identity token; " +
      "the container's and then the instance's role.",
    `aws sso login --profile ${profile === undefined ? "NAME" : plainWord(profile)}, then the same command with --profile.`,
  );

export const credentialsRefused = (name: string): CliError =>
  problem(
    "CREDENTIALS_REFUSED",
    EXIT.credentials,
    "AWS does not accept the credentials.",
    `It answered ${quote(name)}: they are wrong, expired, or for another partition.`,
    "aws sts get-caller-identity shows whose they are; aws sso login --profile NAME renews a session.",
  );

export const noRegion = (): CliError =>
  problem(
    "NO_REGION",
    EXIT.credentials,
    "No AWS region was found.",
    "Looked for, in this order: --region, AWS_REGION, and the region of the profile in ~/.aws/config.",
    "The same command with --region, e.g. --region eu-central-1.",
  );

/** @param message AWS's own sentence, which may name the principal and the kind of policy that refused */
export function accessDenied(action: string, resource: string, message: string): CliError {
  const denied = deniedIn(message, { action, resource });
  return problem(
    "ACCESS_DENIED",
    EXIT.failed,
    `${denied.principal ?? "These credentials"} may not call ${denied.action} on ${denied.resource}.`,
    denied.because === null ? clean(message, 300) : whereToAllow(denied),
    `Allow it: ${statementFor(denied)}`,
  );
}

export const tableMissing = (table: string, region: string): CliError =>
  problem(
    "TABLE_MISSING",
    EXIT.failed,
    `There is no table ${quote(table)} in ${region}.`,
    "Defib is not deployed there, the table has another name, or the credentials are for another account.",
    "Check --region and --profile, or set DEFIB_TABLE to the table's name.",
  );

export const awsUnreachable = (reason: string): CliError =>
  problem(
    "AWS_UNREACHABLE",
    EXIT.failed,
    "AWS could not be reached.",
    reason,
    "Check the network, the region, and AWS_ENDPOINT_URL if it is set; then run the same command again.",
  );

export const awsFailed = (action: string, name: string, message: string): CliError =>
  problem(
    "AWS_FAILED",
    EXIT.failed,
    `${action} failed.`,
    `${name}: ${message}`,
    "Run the same command again in a minute.",
  );

export const incidentMissing = (id: string): CliError =>
  problem(
    "INCIDENT_MISSING",
    EXIT.failed,
    `There is no incident ${quote(id)}.`,
    "It is in another account or region, or it is older than incidents are kept.",
    `./defib incidents --date ${/^\d{4}-\d\d-\d\d/.exec(id)?.[0] ?? "YYYY-MM-DD"} lists the day's incidents.`,
  );

/** @param why a sentence's end: "is no incident: result is missing" */
export const incidentUnreadable = (id: string, why: string): CliError =>
  problem(
    "INCIDENT_UNREADABLE",
    EXIT.failed,
    `The record ${quote(id)} is there, and cannot be read.`,
    `It ${clean(why, 300)}. Another tool wrote it, or another version of Defib.`,
    "Look at the item in the table: aws dynamodb get-item, with its pk and sk.",
  );

/** Fit to stand in a command that is copied into a shell. */
const plainWord = (word: string): string => (/^[A-Za-z0-9_.-]+$/.test(word) ? word : "NAME");
