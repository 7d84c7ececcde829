/** The end of a way: an alias, a function, and the handler in its bundle. */
import { type Hop, hop } from "../hop.ts";
import type { Arn } from "../wiring.ts";
import type { Walked } from "./walked.ts";

export function arrival({ wiring, hasHandler }: Walked, arn: Arn): readonly Hop[] {
  const found = wiring.functions.find((one) => arn === one.arn || arn.startsWith(`${one.arn}:`));
  const thereIs = hop("the function is there", arn, arn, found !== undefined, "There is no such function.");
  if (found === undefined) return [thereIs];
  return [
    thereIs,
    hop("the alias is there", arn, found.arn, found.aliases.includes(arn), "The function has no such alias."),
    hop("the handler is there", arn, found.handler, hasHandler(found), `The code exports no ${found.handler}.`),
  ];
}
