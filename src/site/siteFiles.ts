/** The files of the built site as they go into its bucket, by the path map: what is no file of the site goes nowhere. */
import { contentTypeOf } from "./contentType.ts";
import { route } from "./pathMap.ts";

export interface SiteFile {
  readonly key: string;
  readonly contentType: string;
  readonly cacheControl: string;
  /** Its name tells its content, so it is written once. */
  readonly neverChanges: boolean;
}

/**
 * In the order in which they are written: a page never names a file that is not there yet.
 * @param paths from the site's folder, with slashes
 * @throws Error for a path that the site does not serve from its own bucket
 */
export function siteFiles(paths: readonly string[]): readonly SiteFile[] {
  return paths
    .map(siteFile)
    .toSorted((one, other) => placeOf(one) - placeOf(other) || one.key.localeCompare(other.key));
}

function siteFile(key: string): SiteFile {
  const found = route("GET", `/${key}`);
  if (found.kind !== "object" || found.bucket !== "site" || found.key !== key)
    throw new Error(`${key} is no file of the site: nothing was uploaded.`);
  const { cacheControl } = found;
  return { key, cacheControl, contentType: contentTypeOf(key), neverChanges: cacheControl.includes("immutable") };
}

/** Files that never change, other files, pages, and last the page that leads to all of them. */
function placeOf({ key, neverChanges }: SiteFile): number {
  if (neverChanges) return 0;
  if (!key.endsWith(".html")) return 1;
  return key === "index.html" ? 3 : 2;
}
