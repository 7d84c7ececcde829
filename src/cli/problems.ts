/** The errors of usage, input and output: code, what happened, why, and what to do next. Nothing else is thrown here. */
import { clean } from "../core/hostile.ts";
import { EXIT } from "./exitCodes.ts";
import { CliError, problem, quote } from "./problem.ts";

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
  new CliError({
    code: "ARGUMENT_MISSING",
    exit: EXIT.usage,
    what: `${what} is missing.`,
    why: `Usage: ${usage}`,
    next: `./defib ${command} --help`,
    wantsHelp: true,
  });

export const argumentNotWanted = (usage: string, command: string, extra: string): CliError =>
  problem(
    "ARGUMENT_NOT_WANTED",
    EXIT.usage,
    `${quote(extra)} is one word too many.`,
    `Usage: ${usage}`,
    `./defib ${command} --help`,
  );

export const nodeTooOld = (command: string, needed: string): CliError =>
  problem(
    "NODE_TOO_OLD",
    EXIT.failed,
    `${command} needs Node ${needed} or newer, and this is Node ${process.versions.node}.`,
    "It runs a local cloud, which needs more of Node than the other commands do.",
    "Install a newer Node from nodejs.org, and run the same command again.",
  );

export const optionMissing = (option: string, why: string, example: string): CliError =>
  problem("OPTION_MISSING", EXIT.usage, `--${option} is missing.`, why, `Example: ${example}`);

export const optionsExclude = (one: string, other: string, why: string, example: string): CliError =>
  problem("OPTIONS_EXCLUDE", EXIT.usage, `--${one} and --${other} do not go together.`, why, `Example: ${example}`);

export const nothingOnTerminal = (command: string, file = "alarm.json"): CliError =>
  new CliError({
    code: "NO_INPUT",
    exit: EXIT.usage,
    what: "There is nothing to read: “-” means the standard input, and that is the terminal.",
    why: "Defib does not wait for it to be typed in.",
    next: `cat ${file} | ./defib ${command} -`,
    wantsHelp: true,
  });

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

export const fileUnwritable = (path: string, reason: string): CliError =>
  problem(
    "FILE_UNWRITABLE",
    EXIT.failed,
    `${quote(path)} cannot be written.`,
    reason,
    "Give another folder with --out.",
  );

export const verbMissing = (usage: string, command: string, verbs: readonly string[]): CliError =>
  argumentMissing(usage, command, `What to do (${verbs.join(", ")})`);

export const unknownVerb = (
  word: string,
  command: string,
  verbs: readonly string[],
  meant: string | undefined,
): CliError =>
  problem(
    "UNKNOWN_COMMAND",
    EXIT.usage,
    `${command} has no ${quote(word)}.`,
    meant === undefined ? `It has ${verbs.join(", ")}.` : `Did you mean ${meant}?`,
    `./defib ${command} --help`,
  );

export const notConfirmed = (name: string, command: string): CliError =>
  problem(
    "NOT_CONFIRMED",
    EXIT.usage,
    "It was not confirmed; nothing was done.",
    `A human confirms it by typing the name ${name}, or with --confirm=${name} where there is no terminal.`,
    command,
  );

export const internal = (error: unknown): CliError =>
  problem(
    "INTERNAL",
    EXIT.failed,
    "Defib has a fault of its own.",
    clean(error instanceof Error ? `${error.name}: ${error.message}` : String(error), 300),
    "Report it with the command that you ran and what ./defib --version --json says.",
  );
