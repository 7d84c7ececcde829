/** The second word of a command that has several: what to do. */
import { nearestWord } from "../core/nearestWord.ts";
import type { Call } from "./command.ts";
import { unknownVerb, verbMissing } from "./problems.ts";

/** @throws CliError */
export function verbOf<Verb extends string>(
  call: Call,
  command: { readonly name: string; readonly usage: string },
  verbs: readonly Verb[],
): Verb {
  const [word] = call.words;
  if (word === undefined) throw verbMissing(`./defib ${command.usage}`, command.name, verbs);
  const verb = verbs.find((each) => each === word);
  if (verb === undefined) throw unknownVerb(word, command.name, verbs, nearestWord(word, verbs));
  return verb;
}
