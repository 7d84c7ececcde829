/** Reads what a command is given: a file, or the standard input for "-". */
import { readFile, stat } from "node:fs/promises";
import { fileTooLarge, fileUnreadable, nothingOnTerminal } from "./problems.ts";
import type { Terminal } from "./terminal.ts";

const MEGABYTES_MAX = 20;
const BYTES_MAX = MEGABYTES_MAX * 1024 * 1024;

/** @throws CliError */
export async function readInput(path: string, command: string, terminal: Terminal): Promise<string> {
  const bytes = path === "-" ? await standardInput(command, terminal) : await fileBytes(path);
  return bytes.toString("utf8").replace(/^\ufeff/, "");
}

async function standardInput(command: string, terminal: Terminal): Promise<Buffer> {
  if (terminal.inputIsTerminal) throw nothingOnTerminal(command);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > BYTES_MAX) throw fileTooLarge("-", MEGABYTES_MAX);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

async function fileBytes(path: string): Promise<Buffer> {
  try {
    if ((await stat(path)).size > BYTES_MAX) throw fileTooLarge(path, MEGABYTES_MAX);
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && "code" in error) throw fileUnreadable(path, reasonOf(String(error.code)));
    throw error;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "There is no such file.",
  EISDIR: "It is a folder.",
  EACCES: "You may not read it.",
};

/** @param code as the system names what is wrong with a file */
export const reasonOf = (code: string): string => REASONS[code] ?? `The system says ${code}.`;
