/** A folder is made aside and then put in its place, so that builds at the same time do not delete under each other. */
import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

/** Another build may put its own there at any moment. */
const TRIES_MAX = 100;

/**
 * Whatever lay there is gone afterwards; of several that do it at once the last one's stays, whole.
 * @param made on the same disk as its place
 */
export function putInPlace(made: string, place: string): void {
  const aside = mkdtempSync(join(dirname(place), ".replaced-"));
  try {
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      move(place, join(aside, String(tries)));
      if (move(made, place)) return;
    }
    throw new Error(`${place} could not be replaced: other builds are at work on it. Run the build again.`);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** False when there is nothing to move, or something is there already. */
function move(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTEMPTY" || code === "EEXIST" || code === "EPERM") return false;
    throw error;
  }
}
