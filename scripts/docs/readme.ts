/** What stands in the README and is made: the real output of commands, and the table of settings. */
import { spawnSync } from "node:child_process";
import { VARIABLES } from "../../src/settings/variables.ts";
import { costPart } from "./cost.ts";
import { tableOf } from "./generated.ts";

/** @param name `output of COMMAND`, `settings` or `cost`. @throws Error when nothing makes it, or the command fails. */
export function readmePart(name: string, root: string): string {
  if (name === "settings") return settings();
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

const settings = (): string =>
  tableOf(
    ["setting", "meaning", "example"],
    VARIABLES.map(({ name, meaning, example }) => [`\`${name}\``, meaning, `\`${example}\``]),
  );
