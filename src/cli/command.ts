/** What a command is: its help and its work. One file each, in commands/. */
import type { ExitCode } from "./exitCodes.ts";
import type { Terminal } from "./terminal.ts";

export interface Option {
  /** Without the dashes. */
  readonly name: string;
  readonly short?: string;
  /** How its value is called in the help; none for a switch. */
  readonly value?: string;
  readonly meaning: string;
}

export interface Example {
  readonly command: string;
  readonly meaning: string;
}

export interface Command {
  readonly name: string;
  /** After "./defib ". */
  readonly usage: string;
  /** What it is for: a few sentences. */
  readonly about: string;
  readonly options: readonly Option[];
  /** At least two; a test runs each. */
  readonly examples: readonly Example[];
  /** Needs AWS, so that it takes --profile and --region. */
  readonly usesAws: boolean;
  readonly run: (call: Call, terminal: Terminal) => Promise<ExitCode>;
}

/** A command as it was called. */
export interface Call {
  readonly words: readonly string[];
  readonly switches: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly json: boolean;
}

export const EVERYWHERE: readonly Option[] = [
  { name: "json", meaning: "data as JSON on stdout, errors as JSON on stderr" },
  { name: "no-color", meaning: "no colour; so do NO_COLOR=1, TERM=dumb and a pipe" },
  { name: "help", short: "h", meaning: "this help" },
];

export const FOR_AWS: readonly Option[] = [
  { name: "profile", value: "NAME", meaning: "the profile of ~/.aws/config; else AWS_PROFILE" },
  { name: "region", value: "CODE", meaning: "the AWS region; else AWS_REGION, else the profile's" },
];

export const optionsOf = (command: Pick<Command, "options" | "usesAws">): readonly Option[] => [
  ...command.options,
  ...(command.usesAws ? FOR_AWS : []),
  ...EVERYWHERE,
];
