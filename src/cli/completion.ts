/** Shell completion: commands, their options, and the ids of incidents that were shown last; all known without AWS. */
import { optionsOf } from "./command.ts";
import { type Entry, TOPICS } from "./entry.ts";
import { FILE, FILE_BYTES_MAX, ID, IDS_MAX } from "./incidents/rememberedIds.ts";

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
    `  if [ "\${COMP_WORDS[1]}" = incident ] && [ "$COMP_CWORD" -ge 2 ]; then _defib_incidents; fi`,
    "}",
    bashIds,
    "complete -o default -F _defib defib ./defib",
    "",
  ].join("\n");

/**
 * An id holds colons, at which bash ends a word: what is typed is taken from the line, and what bash has already is left
 * off the answer. No id is ever expanded: only lines that are an id are read.
 */
const bashIds = `_defib_incidents() {
  local line="\${COMP_LINE:0:COMP_POINT}" cache="\${XDG_CACHE_HOME:-}" had= typed id
  case "$cache" in /*) ;; *) cache="$HOME/.cache" ;; esac
  typed="\${line##* }"
  case "$typed" in
    [\\'\\"]*) typed="\${typed:1}" ;;
    *:*) case "\${COMP_WORDBREAKS:-}" in *:*) had="\${typed%"\${typed##*:}"}" ;; esac ;;
  esac
  while IFS= read -r id; do
    case "$id" in "$typed"*) COMPREPLY+=("\${id#"$had"}") ;; esac
  done < <(head -c ${FILE_BYTES_MAX} "$cache/${FILE}" 2>/dev/null | grep -xE -m ${IDS_MAX} '${ID}')
}`;

const fishIds = `function __defib_incidents
    set -l cache ~/.cache
    string match -q '/*' -- "$XDG_CACHE_HOME"; and set cache $XDG_CACHE_HOME
    head -c ${FILE_BYTES_MAX} $cache/${FILE} 2>/dev/null | string match -r -- '^${ID}$'
end
complete -c defib -f -n '__fish_seen_subcommand_from incident' -a '(__defib_incidents)'`;

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
    fishIds,
    "",
  ].join("\n");
