/**
 * The ids of incidents that were shown last, so that a shell completes them without AWS and without this program: one a
 * line, newest listing first, in the user's cache folder. Nothing else is kept of an incident.
 * Source: XDG Base Directory Specification ("All paths set in these environment variables must be absolute").
 */
import { closeSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";

/** As a shell's grep reads it too (POSIX): no character of it means anything to a shell. */
export const ID = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z#[0-9A-Za-z-]{1,64}";
export const IDS_MAX = 200;
/** More than the longest file of ours. */
export const FILE_BYTES_MAX = 20_000;
/** In the cache folder. */
export const FILE = "defib/incident-ids";

type Environment = Readonly<Record<string, string | undefined>>;

/** A file that cannot be written costs the completion, and nothing else. */
export function rememberIds(ids: readonly string[], environment: Environment): void {
  const path = pathIn(environment);
  const kept = ids.filter(isId).slice(0, IDS_MAX);
  if (path === undefined || kept.length === 0) return;
  const all = [...new Set([...kept, ...idsIn(path)])].slice(0, IDS_MAX);
  const aside = `${path}.${process.pid}`;
  try {
    mkdirSync(join(path, ".."), { recursive: true, mode: 0o700 });
    rmSync(aside, { force: true });
    writeFileSync(aside, all.map((id) => `${id}\n`).join(""), { mode: 0o600, flag: "wx" });
    renameSync(aside, path);
  } catch (error) {
    if (!isOfSystem(error)) throw error;
  }
}

/** Undefined where there is no place: without a home. */
function pathIn({ XDG_CACHE_HOME: cache = "", HOME: home = "" }: Environment): string | undefined {
  if (isAbsolute(cache)) return join(cache, FILE);
  return isAbsolute(home) ? join(home, ".cache", FILE) : undefined;
}

/** What is no id is left out, whoever wrote it. */
function idsIn(path: string): readonly string[] {
  try {
    const file = openSync(path, "r");
    const buffer = Buffer.alloc(FILE_BYTES_MAX);
    const bytes = readSync(file, buffer);
    closeSync(file);
    return buffer.toString("utf8", 0, bytes).split("\n").filter(isId);
  } catch (error) {
    if (isOfSystem(error)) return [];
    throw error;
  }
}

const WHOLE_ID = new RegExp(`^${ID}$`);
const isId = (text: string): boolean => WHOLE_ID.test(text);

const isOfSystem = (error: unknown): boolean => error instanceof Error && "syscall" in error;
