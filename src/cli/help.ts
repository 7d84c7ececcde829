/** The help: an overview, a page for each command, and the exit codes. */
import { ENTRIES, GROUPS } from "./catalogue.ts";
import { type Command, type Option, optionsOf } from "./command.ts";
import { EXIT_MEANING } from "./exitCodes.ts";
import type { Paint } from "./terminal.ts";

export function overview(paint: Paint): string {
  const nameWidth = Math.max(...ENTRIES.map((entry) => entry.name.length)) + 3;
  const groups = GROUPS.flatMap(({ job, commands }) => [
    paint("bold", job),
    ...commands.map(({ name, summary }) => `  ${paint("cyan", name.padEnd(nameWidth))}${summary}`),
    "",
  ]);
  return lines([
    "Defib decides whether it is safe to act on an AWS alarm, acts, and proves that it worked.",
    "",
    "Usage: ./defib COMMAND [OPTION …]",
    "",
    ...groups,
    paint("bold", "Options"),
    ...optionLines(
      [
        { name: "version", meaning: "the version; with --json also the commit" },
        ...optionsOf({ options: [], usesAws: false }),
      ],
      paint,
    ),
    "",
    paint("bold", "Examples"),
    "  ./defib explain samples/events/cloudwatch-sns.json",
    "  ./defib incidents --date 2026-11-24 --region eu-central-1",
    "",
    "./defib help COMMAND tells more; ./defib help exit-codes lists the exit codes. Documentation: README.md",
  ]);
}

export function pageOf(command: Command, paint: Paint): string {
  return lines([
    `Usage: ./defib ${command.usage}`,
    "",
    command.about,
    "",
    paint("bold", "Options"),
    ...optionLines(optionsOf(command), paint),
    "",
    paint("bold", "Examples"),
    ...command.examples.flatMap(({ command: example, meaning }) => [`  ${example}`, `      ${meaning}`]),
  ]);
}

export function exitCodes(paint: Paint): string {
  return lines([
    paint("bold", "Exit codes"),
    ...Object.entries(EXIT_MEANING).map(([code, meaning]) => `  ${code.padStart(3)}  ${meaning}`),
  ]);
}

function optionLines(options: readonly Option[], paint: Paint): readonly string[] {
  const left = options.map(({ name, short, value }) =>
    [short === undefined ? "    " : `-${short}, `, `--${name}`, value === undefined ? "" : ` ${value}`].join(""),
  );
  const width = Math.max(...left.map((text) => text.length)) + 3;
  return options.map(({ meaning }, index) => `  ${paint("cyan", (left[index] ?? "").padEnd(width))}${meaning}`);
}

const lines = (parts: readonly string[]): string => `${parts.join("\n")}\n`;
