/** From the words behind a command's name to its options and arguments, or to the error that names what is wrong. */
import { parseArgs } from "node:util";
import { nearestWord } from "../core/nearestWord.ts";
import { type Call, type Command, type Option, optionsOf } from "./command.ts";
import { unknownOption, valueMissing, valueNotWanted } from "./problems.ts";

/** @throws CliError */
export function parseCall(command: Pick<Command, "name" | "options" | "usesAws">, args: readonly string[]): Call {
  const options = optionsOf(command);
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(options.map((option) => [option.name, kindOf(option)])),
  });
  const words: string[] = [];
  const switches = new Set<string>();
  const values = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind !== "option") continue;
    const option = options.find(({ name, short }) => token.name === name || token.rawName === `-${short}`);
    if (option === undefined) {
      throw unknownOption(
        token.rawName,
        command.name,
        nearestWord(
          token.name,
          options.map(({ name }) => name),
        ),
      );
    }
    if (option.value === undefined) {
      if (token.value !== undefined) throw valueNotWanted(option.name, command.name);
      switches.add(option.name);
    } else {
      if (token.value === undefined || token.value === "" || isOption(token, options)) {
        throw valueMissing(option.name, option.value, command.name);
      }
      values.set(option.name, token.value);
    }
  }
  return { words, switches, values, json: switches.has("json") };
}

const kindOf = ({ value, short }: Option) => ({
  type: value === undefined ? ("boolean" as const) : ("string" as const),
  ...(short === undefined ? {} : { short }),
});

/** `--date --json`: an option that is known is not a value, unless it is written with `=`. */
function isOption(
  token: { value?: string | undefined; inlineValue?: boolean | undefined },
  options: readonly Option[],
): boolean {
  return token.inlineValue !== true && options.some(({ name }) => token.value === `--${name}`);
}
