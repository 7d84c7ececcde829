/** What a human wants for the incidents that waited: said beforehand, asked, or to look, which loses nothing. */
import { answerTo } from "../answer.ts";
import type { Call } from "../command.ts";
import { mayAsk } from "../confirmed.ts";
import { badValue } from "../problems.ts";
import type { Terminal } from "../terminal.ts";
import type { Then } from "./whatWaited.ts";

const ALLOWED =
  "It is look (each is judged anew) or drop (each is closed, and the record says who dropped it and why).";
const EXAMPLE = "--then look";

/** @throws CliError for a word that is neither. Nothing: look. */
export function checkThen(call: Call): Then {
  return thenOf(call.values.get("then") ?? "look");
}

/** @throws CliError where what was typed is neither; nothing was done yet. */
export async function thenFor(waiting: readonly unknown[], call: Call, terminal: Terminal): Promise<Then> {
  if (waiting.length === 0 || call.values.has("then") || !mayAsk(call, terminal)) return checkThen(call);
  const typed = await answerTo("What becomes of what waits, look or drop? [look] ", terminal.interrupted);
  return thenOf(typed.trim().toLowerCase() || "look");
}

function thenOf(word: string): Then {
  if (word === "look" || word === "drop") return word;
  throw badValue("--then", word, ALLOWED, EXAMPLE);
}
