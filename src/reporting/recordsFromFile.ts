/** The incidents in a file of exported records, in whichever order, in bounded memory. */
import type { Countable } from "../core/report/facts.ts";
import { LINE_CHARACTERS_MAX, linesOf } from "./lines.ts";
import { recordLine } from "./recordLine.ts";

export type FileRecord =
  | { readonly kind: "incident"; readonly incident: Countable }
  | { readonly kind: "bad"; readonly line: number; readonly why: string };

/**
 * Empty lines, and items of the table that are no incidents, are passed over; a line that cannot be read is told by its
 * number, and reading goes on.
 * @throws what the file system or the unpacking throws.
 */
export async function* recordsFromFile(path: string): AsyncGenerator<FileRecord> {
  for await (const { number, text } of linesOf(path)) {
    if (text === null) {
      yield { kind: "bad", line: number, why: `is longer than ${LINE_CHARACTERS_MAX} characters` };
      continue;
    }
    const content = text.replace(/^\ufeff/, "").trim();
    if (content === "") continue;
    const read = recordLine(content);
    if (read.kind === "incident") yield read;
    if (read.kind === "bad") yield { kind: "bad", line: number, why: read.why };
  }
}
