/** The command line's first step: which command, which help; and its last: the exit code. */
import { nearestWord } from "../core/nearestWord.ts";
import { ENTRIES } from "./catalogue.ts";
import type { Call, Command } from "./command.ts";
import { TOPICS } from "./entry.ts";
import { EXIT, type ExitCode } from "./exitCodes.ts";
import { exitCodes, overview, pageOf } from "./help.ts";
import { parseCall } from "./parseCall.ts";
import { CliError, urlOf } from "./problem.ts";
import { argumentNotWanted, internal, unknownCommand, unknownTopic } from "./problems.ts";
import { painter, type Terminal, widthOf } from "./terminal.ts";

const args = process.argv.slice(2);
const json = args.includes("--json") || /(?:^|\n)(?:-o\n?|--output[=\n])json(?:\n|$)/.test(args.join("\n"));
const STOP_MS_MAX = 2000;
const interruption = new AbortController();
const paintOfErrors = painter(process.stderr.isTTY === true, process.env, args.includes("--no-color"));
const terminal = terminalOfProcess();

process.on("SIGINT", () => {
  if (interruption.signal.aborted) process.exit(EXIT.interrupted);
  interruption.abort();
  process.stderr.write("Stopping …\n");
  setTimeout(() => process.exit(EXIT.interrupted), STOP_MS_MAX).unref();
});
// A reader that has seen enough, as in `./defib incidents | head`, is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) =>
  process.exit(error.code === "EPIPE" ? EXIT.ok : EXIT.failed),
);

const exitCode = await run().catch(failed);
process.exitCode = interruption.signal.aborted ? EXIT.interrupted : exitCode;
await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write("", done))));
process.exit(); // whatever is still waiting for an answer is no longer wanted

async function run(): Promise<ExitCode> {
  const [first, ...rest] = args.filter((word) => word !== "--no-color");
  if (first === undefined || first === "--help" || first === "-h") return print(overview(terminal.paint));
  if (first === "--version" || first === "-V") return printVersion();
  if (first === "help") return help(rest);
  if (first.startsWith("-")) return beforeCommand(args.filter((word) => word !== "--no-color"));
  const command = await commandNamed(first);
  if (rest.includes("--help") || rest.includes("-h")) return print(pageOf(command, terminal.paint));
  return command.run(parseCall(command, rest), terminal).catch((error: unknown) => {
    if (error instanceof CliError && error.problem.wantsHelp) terminal.tell(pageOf(command, paintOfErrors));
    throw error;
  });
}

async function help([word, extra]: readonly string[]): Promise<ExitCode> {
  if (extra !== undefined && !extra.startsWith("-")) throw argumentNotWanted("./defib help COMMAND", "help", extra);
  if (word === undefined || word.startsWith("-") || word === "help") return print(overview(terminal.paint));
  if (word === "exit-codes") return print(exitCodes(terminal.paint));
  const entry = ENTRIES.find(({ name }) => name === word);
  if (entry === undefined) throw unknownTopic(word, nearestWord(word, [...ENTRIES.map(({ name }) => name), ...TOPICS]));
  return print(pageOf(await entry.load(), terminal.paint));
}

/** Options before any command: only those of the program itself. */
function beforeCommand(words: readonly string[]): Promise<ExitCode> | ExitCode {
  const options = [{ name: "version", meaning: "" }];
  const call: Call = parseCall({ name: "defib", options, usesAws: false }, words);
  if (call.switches.has("version")) return printVersion();
  const [word] = call.words;
  if (word !== undefined) throw argumentNotWanted("./defib COMMAND [OPTION …]: the command comes first", "defib", word);
  return print(overview(terminal.paint));
}

async function printVersion(): Promise<ExitCode> {
  const { version } = await import("./version.ts");
  return print(version(json));
}

async function commandNamed(word: string): Promise<Command> {
  const names = ENTRIES.map(({ name }) => name);
  const entry = ENTRIES.find(({ name }) => name === word);
  if (entry === undefined) throw unknownCommand(word, nearestWord(word, [...names, "help"]));
  return entry.load();
}

function print(text: string): ExitCode {
  terminal.print(text);
  return EXIT.ok;
}

function failed(error: unknown): ExitCode {
  const { problem } = error instanceof CliError ? error : internal(error);
  const { code, exit, what, why, next } = problem;
  if (json)
    process.stderr.write(`${JSON.stringify({ ok: false, error: { code, what, why, next, url: urlOf(problem) } })}\n`);
  else
    process.stderr.write(`${paintOfErrors("red", "✗")} ${what}\n  ${why.replaceAll("\n", "\n  ")}\n  Next: ${next}\n`);
  return exit;
}

function terminalOfProcess(): Terminal {
  return {
    print: (text) => process.stdout.write(text),
    tell: (text) => json || process.stderr.write(`${text}\n`),
    paint: painter(process.stdout.isTTY === true, process.env, args.includes("--no-color")),
    width: widthOf(process.env, process.stdout.isTTY ? process.stdout.columns : undefined),
    interrupted: interruption.signal,
    inputIsTerminal: process.stdin.isTTY === true,
    environment: process.env,
  };
}
