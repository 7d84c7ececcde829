/** Shell completion: commands and their options, known without AWS. */
import { optionsOf } from "./command.ts";
import { type Entry, TOPICS } from "./entry.ts";

export const SHELLS = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof SHELLS)[number];

interface Completed {
  readonly name: string;
  readonly summary: string;
  /** With their dashes. */
  readonly options: readonly string[];
}

export async function completionScript(shell: Shell, entries: readonly Entry[]): Promise<string> {
  const commands = await Promise.all(
    entries.map(async ({ name, summary, load }): Promise<Completed> => {
      const options = optionsOf(await load()).map((option) => `--${option.name}`);
      return { name, summary, options };
    }),
  );
  const all: readonly Completed[] = [...commands, { name: "help", summary: "this help", options: [...TOPICS] }];
  if (shell === "fish") return fish(all);
  return shell === "bash" ? bash(all) : `#compdef defib\nautoload -U +X bashcompinit && bashcompinit\n${bash(all)}`;
}

const bash = (commands: readonly Completed[]): string =>
  [
    "_defib() {",
    `  local word="\${COMP_WORDS[COMP_CWORD]}" words`,
    `  case "$COMP_CWORD:\${COMP_WORDS[1]}" in`,
    `    1:*) words="${commands.map(({ name }) => name).join(" ")}" ;;`,
    ...commands.map(({ name, options }) => `    *:${name}) words="${options.join(" ")}" ;;`),
    "    *) words= ;;",
    "  esac",
    '  COMPREPLY=($(compgen -W "$words" -- "$word"))',
    "}",
    "complete -o default -F _defib defib ./defib",
    "",
  ].join("\n");

const fish = (commands: readonly Completed[]): string =>
  [
    ...commands.map(
      ({ name, summary }) =>
        `complete -c defib -f -n __fish_use_subcommand -a ${name} -d '${summary.replaceAll("'", "\\'")}'`,
    ),
    ...commands.flatMap(({ name, options }) =>
      options.map((option) =>
        option.startsWith("--")
          ? `complete -c defib -n '__fish_seen_subcommand_from ${name}' -l ${option.slice(2)}`
          : `complete -c defib -f -n '__fish_seen_subcommand_from ${name}' -a ${option}`,
      ),
    ),
    "",
  ].join("\n");
