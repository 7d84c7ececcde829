/** Which packages of others a bundle holds, told by what the bundler read; and what their licences ask us to pass on. */
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";

export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX. */
  readonly license: string;
  readonly folder: string;
}

/** @param inputs paths from the project's root, as in a metafile of esbuild. */
export function packagesIn(root: string, inputs: Iterable<string>): readonly BundledPackage[] {
  const folders = new Set([...inputs].flatMap((input) => folderOf(realpathOf(resolve(root, input)))));
  return [...folders].map(readPackage).toSorted((a, b) => idOf(a).localeCompare(idOf(b), "en"));
}

export const idOf = ({ name, version }: Pick<BundledPackage, "name" | "version">): string => `${name}@${version}`;

/** Some inputs are no files: what the bundler made up has a name of its own. */
const realpathOf = (path: string): string => (existsSync(path) ? realpathSync(path) : path);

function folderOf(path: string): readonly string[] {
  const [found] = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? [];
  return found === undefined || !existsSync(join(found, "package.json")) ? [] : [found];
}

function readPackage(folder: string): BundledPackage {
  const manifest: { name: string; version: string; license?: string } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  return { name: manifest.name, version: manifest.version, license: manifest.license ?? "see below", folder };
}

const RULE = "-".repeat(80);

/** The text of THIRD-PARTY-NOTICES.txt: each licence once, with all that it is the licence of. */
export function noticesOf(packages: readonly BundledPackage[]): string {
  const byText = new Map<string, string[]>();
  for (const one of packages) {
    const text = licenceTexts(one.folder) || `Licence: ${one.license}`;
    byText.set(text, [...(byText.get(text) ?? []), `${idOf(one)} (${one.license})`]);
  }
  const parts = [...byText].map(([text, names]) => [RULE, ...new Set(names), RULE, "", text, ""].join("\n"));
  return ["This holds code of the following packages, under their own licences.", "", ...parts].join("\n");
}

/** Licence and notice files, under whatever name. */
function licenceTexts(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(?:licen[cs]e|notice|copying)/i.test(entry.name))
    .map((entry) => readFileSync(join(folder, entry.name), "utf8").trim())
    .toSorted()
    .join("\n\n");
}
