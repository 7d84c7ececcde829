/** Every error of the command line: its code, what happened, why, and what to do next. Nothing else is thrown here. */
import { clean } from "../core/hostile.ts";
import { EXIT, type ExitCode } from "./exitCodes.ts";

export interface Problem {
  /** For scripts; never changed. */
  readonly code: string;
  readonly exit: ExitCode;
  readonly what: string;
  readonly why: string;
  readonly next: string;
}

export class CliError extends Error {
  override readonly name = "CliError";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.what);
    this.problem = problem;
  }
}

const problem = (code: string, exit: ExitCode, what: string, why: string, next: string): CliError =>
  new CliError({ code, exit, what, why, next });

export const unknownCommand = (word: string, meant: string | undefined): CliError =>
  problem(
    "UNKNOWN_COMMAND",
    EXIT.usage,
    `There is no command ${quote(word)}.`,
    meant === undefined ? "No command has a name like it." : `Did you mean ${meant}?`,
    meant === undefined ? "./defib --help lists the commands." : `./defib ${meant} --help`,
  );

export const unknownTopic = (word: string, meant: string | undefined): CliError =>
  problem(
    "UNKNOWN_TOPIC",
    EXIT.usage,
    `There is no help about ${quote(word)}.`,
    meant === undefined ? "It is neither a command nor a topic." : `Did you mean ${meant}?`,
    meant === undefined ? "./defib --help lists the commands." : `./defib help ${meant}`,
  );

export const unknownOption = (option: string, command: string, meant: string | undefined): CliError =>
  problem(
    "UNKNOWN_OPTION",
    EXIT.usage,
    `${command} has no option ${quote(option)}.`,
    meant === undefined ? "No option has a name like it." : `Did you mean --${meant}?`,
    `./defib ${command === "defib" ? "" : `${command} `}--help lists the options.`,
  );

export const valueMissing = (option: string, placeholder: string, command: string): CliError =>
  problem(
    "VALUE_MISSING",
    EXIT.usage,
    `--${option} needs a value.`,
    `It is written --${option} ${placeholder}.`,
    `./defib ${command} --help shows examples.`,
  );

export const valueNotWanted = (option: string, command: string): CliError =>
  problem(
    "VALUE_NOT_WANTED",
    EXIT.usage,
    `--${option} takes no value.`,
    "It is a switch: it is given or not.",
    `./defib ${command} --help shows examples.`,
  );

export const badValue = (what: string, value: string, allowed: string, example: string): CliError =>
  problem("BAD_VALUE", EXIT.usage, `${what} is ${quote(value)}.`, allowed, `Example: ${example}`);

export const argumentMissing = (usage: string, command: string, what: string): CliError =>
  problem("ARGUMENT_MISSING", EXIT.usage, `${what} is missing.`, `Usage: ${usage}`, `./defib ${command} --help`);

export const argumentNotWanted = (usage: string, command: string, extra: string): CliError =>
  problem(
    "ARGUMENT_NOT_WANTED",
    EXIT.usage,
    `${quote(extra)} is one word too many.`,
    `Usage: ${usage}`,
    `./defib ${command} --help`,
  );

export const optionMissing = (option: string, why: string, example: string): CliError =>
  problem("OPTION_MISSING", EXIT.usage, `--${option} is missing.`, why, `Example: ${example}`);

export const optionsExclude = (one: string, other: string, why: string, example: string): CliError =>
  problem("OPTIONS_EXCLUDE", EXIT.usage, `--${one} and --${other} do not go together.`, why, `Example: ${example}`);

export const nothingOnTerminal = (command: string): CliError =>
  problem(
    "NO_INPUT",
    EXIT.usage,
    "There is nothing to read: “-” means the standard input, and that is the terminal.",
    "Defib does not wait for an event to be typed in.",
    `cat alarm.json | ./defib ${command} -`,
  );

export const fileUnreadable = (path: string, reason: string): CliError =>
  problem(
    "FILE_UNREADABLE",
    EXIT.usage,
    `${quote(path)} cannot be read.`,
    reason,
    "Check the path, or give “-” to read the standard input.",
  );

export const fileTooLarge = (path: string, megabytesMax: number): CliError =>
  problem(
    "FILE_TOO_LARGE",
    EXIT.usage,
    `${quote(path)} is too large.`,
    `Defib reads at most ${megabytesMax} MB of events; AWS sends an event of at most 1 MB.`,
    "Give one event, or a part of the file.",
  );

export const notUnderstood = (reasons: readonly string[]): CliError =>
  problem(
    "NOT_UNDERSTOOD",
    EXIT.usage,
    "No signal was understood in the input.",
    reasons.join(" ") || "It is empty.",
    "./defib explain --help shows what it reads.",
  );

export const settingsWrong = (reasons: readonly string[]): CliError =>
  problem(
    "SETTINGS_WRONG",
    EXIT.usage,
    "The settings cannot be used.",
    reasons.join(" "),
    "Correct the variable in the environment, or the key in defib.json.",
  );

export const settingMissing = (name: string, why: string, example: string): CliError =>
  problem("SETTING_MISSING", EXIT.usage, `${name} is not set.`, why, `Example: ${name}=${example}`);

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

export const accessDenied = (action: string, resource: string, reason: string): CliError =>
  problem(
    "ACCESS_DENIED",
    EXIT.failed,
    `These credentials may not call ${action} on ${resource}.`,
    reason,
    `Allow it: { "Effect": "Allow", "Action": "${action}", "Resource": "${resource}" }`,
  );

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

export const fileUnwritable = (path: string, reason: string): CliError =>
  problem(
    "FILE_UNWRITABLE",
    EXIT.failed,
    `${quote(path)} cannot be written.`,
    reason,
    "Give another folder with --out.",
  );

export const incidentMissing = (id: string): CliError =>
  problem(
    "INCIDENT_MISSING",
    EXIT.failed,
    `There is no incident ${quote(id)}.`,
    "It is in another account or region, or it is older than incidents are kept.",
    `./defib incidents --date ${/^\d{4}-\d\d-\d\d/.exec(id)?.[0] ?? "YYYY-MM-DD"} lists the day's incidents.`,
  );

export const internal = (error: unknown): CliError =>
  problem(
    "INTERNAL",
    EXIT.failed,
    "Defib has a fault of its own.",
    clean(error instanceof Error ? `${error.name}: ${error.message}` : String(error), 300),
    "Report it with the command that you ran and what ./defib --version --json says.",
  );

/** As it was given, but for what would move the cursor, hide, or turn the direction. */
const quote = (text: string): string => `“${clean(text, 120)}”`;

/** Fit to stand in a command that is copied into a shell. */
const plainWord = (word: string): string => (/^[A-Za-z0-9_.-]+$/.test(word) ? word : "NAME");
