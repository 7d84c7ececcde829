/** What stands in the README and is made: the real output of commands, the options and the cost; and the settings beside it. */
import { spawnSync } from "node:child_process";
import { VARIABLES } from "../../src/settings/variables.ts";
import { costPart } from "./cost.ts";
import { tableOf } from "./generated.ts";
import { optionsPart } from "./options.ts";

/** @param name `output of COMMAND`, `options` or `cost`. @throws Error when nothing makes it, or the command fails. */
export function readmePart(name: string, root: string): string {
  if (name === "options") return optionsPart();
  if (name === "cost") return costPart(name);
  if (name.startsWith(OUTPUT_OF)) return outputOf(name.slice(OUTPUT_OF.length), root);
  throw new Error(`nothing makes the part "${name}" of the README`);
}

const OUTPUT_OF = "output of ";

function outputOf(command: string, root: string): string {
  const [program = "", ...args] = command.split(" ");
  const ran = spawnSync(program, args, { cwd: root, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } });
  if (ran.status !== 0) throw new Error(`${command} answered ${ran.status}: ${ran.stderr}`);
  return ["```console", `$ ${command}`, ran.stdout.trimEnd(), "```"].join("\n");
}

/** The table of `docs/settings.md`. @throws Error when nothing makes the part */
export function settingsPart(name: string): string {
  if (name !== "settings") throw new Error(`nothing makes the part "${name}" of docs/settings.md`);
  return tableOf(
    ["setting", "meaning", "example"],
    VARIABLES.map(({ name: setting, meaning, example }) => [`\`${setting}\``, meaning, `\`${example}\``]),
  );
}
