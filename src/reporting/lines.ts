/** The lines of a text file, as a stream: however large the file is, one chunk of it and one line are in memory. */
import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";

export interface Line {
  /** From 1. */
  readonly number: number;
  /** Null when it is longer than a line may be. */
  readonly text: string | null;
}

/** DynamoDB's largest item is 400 KB; as DynamoDB JSON with everything escaped it is a few times that. */
export const LINE_CHARACTERS_MAX = 4 * 1024 * 1024;

/**
 * By the chunk, because a promise for each line costs more than the line. Without their ends, `\n` or `\r\n`. A name that ends in `.gz` is unpacked;
 * `-` is the standard input.
 * @throws what the file system or the unpacking throws.
 */
export async function* linesOf(path: string): AsyncGenerator<readonly Line[]> {
  let [number, rest, isTooLong] = [0, "", false];
  const ended = (end: string): Line => {
    const whole = rest + end;
    const text = isTooLong || whole.length > LINE_CHARACTERS_MAX ? null : whole.replace(/\r$/, "");
    [rest, isTooLong] = ["", false];
    number += 1;
    return { number, text };
  };

  for await (const chunk of chunksOf(path)) {
    const pieces = chunk.split("\n");
    const open = pieces.pop() ?? "";
    yield pieces.map(ended);
    rest += isTooLong ? "" : open;
    if (rest.length > LINE_CHARACTERS_MAX) [rest, isTooLong] = ["", true];
  }
  if (rest !== "" || isTooLong) yield [ended("")];
}

function chunksOf(path: string): AsyncIterable<string> {
  const file: Readable = path === "-" ? process.stdin : createReadStream(path);
  if (!path.endsWith(".gz")) return file.setEncoding("utf8");
  const unpacked = createGunzip();
  file.on("error", (error) => unpacked.destroy(error));
  return file.pipe(unpacked).setEncoding("utf8");
}
