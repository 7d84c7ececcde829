/** The incidents in a file of exported records, in whichever order, in bounded memory. */
import type { Countable } from "../core/report/countable.ts";
import { LINE_CHARACTERS_MAX, type Line, linesOf } from "./lines.ts";
import { recordLine } from "./recordLine.ts";

export type FileRecord =
  | { readonly kind: "incident"; readonly incident: Countable }
  | { readonly kind: "bad"; readonly line: number; readonly why: string };

/**
 * By the chunk of the file. Empty lines, and items of the table that are no incidents, are passed over; a line that
 * cannot be read is told by its number, and reading goes on.
 * @throws what the file system or the unpacking throws.
 */
export async function* recordsFromFile(path: string): AsyncGenerator<readonly FileRecord[]> {
  for await (const lines of linesOf(path)) yield lines.flatMap(recordsIn);
}

function recordsIn({ number, text }: Line): readonly FileRecord[] {
  if (text === null) {
    return [{ kind: "bad", line: number, why: `is longer than ${LINE_CHARACTERS_MAX} characters` }];
  }
  const content = text.replace(/^\ufeff/, "").trim();
  if (content === "") return [];
  const read = recordLine(content);
  if (read.kind === "other item") return [];
  return [read.kind === "bad" ? { ...read, line: number } : read];
}
