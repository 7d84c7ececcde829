import type { Command } from "../command.ts";
import type { Entry } from "../entry.ts";
import { EXIT } from "../exitCodes.ts";
import { argumentNotWanted } from "../problems.ts";
import { verbOf } from "../verb.ts";

const name = "completion";
const usage = "completion bash|zsh|fish";

/** @param entries the catalogue: this command is in it, so that it is handed over late */
export const completionOf = (entries: () => readonly Entry[]): Command => ({
  name,
  usage,
  about: [
    "Prints what makes a shell complete the commands, their options and the ids of incidents; it needs no AWS.",
    "The ids are those that ./defib incidents and ./defib incident have shown last: they keep up to 200 of them, and",
    "nothing else, in ~/.cache/defib/incident-ids (XDG_CACHE_HOME).",
  ].join("\n"),
  options: [],
  examples: [
    { command: "./defib completion bash", meaning: "for ~/.local/share/bash-completion/completions/defib" },
    { command: "./defib completion fish", meaning: "for ~/.config/fish/completions/defib.fish" },
  ],
  usesAws: false,

  async run(call, terminal) {
    const { completionScript, SHELLS } = await import("../completion.ts");
    const shell = verbOf(call, { name, usage }, SHELLS);
    const [, extra] = call.words;
    if (extra !== undefined) throw argumentNotWanted(`./defib ${usage}`, name, extra);
    terminal.print(await completionScript(shell, entries()));
    return EXIT.ok;
  },
});
