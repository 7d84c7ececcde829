/** The parts of making a report. Each is tried whatever becomes of the others. */
import { sentenceOf } from "./sentenceOf.ts";

export interface Part {
  readonly name: "reading" | "markdown" | "json" | "index" | "public edition" | "public index" | "mail";
  readonly ok: boolean;
  /** One sentence, or a key: what was done, or why not. */
  readonly detail: string;
}

export async function part(name: Part["name"], work: () => Promise<string>): Promise<Part> {
  try {
    return { name, ok: true, detail: await work() };
  } catch (error) {
    return { name, ok: false, detail: sentenceOf(error) };
  }
}
