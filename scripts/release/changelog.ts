/** What the changelog says of a version; and whether tag, package.json and changelog mean the same one. */

/** The release must not be made; the message says what to correct. */
export class ReleaseError extends Error {
  override readonly name = "ReleaseError";
}

/**
 * The text under `## VERSION`, with or without a date behind it.
 * @param tag as it was pushed, e.g. `v0.1.0`
 * @throws ReleaseError
 */
export function notesFor(tag: string, version: string, changelog: string): string {
  if (tag !== `v${version}`) {
    throw new ReleaseError(
      `The tag is ${tag} and package.json says ${version}: tag v${version}, or raise the version.`,
    );
  }
  const sections = changelog.split(/^(?=## )/m);
  const found = sections.filter((section) => headingOf(section).split(" ")[0] === version);
  const [section] = found;
  if (section === undefined || found.length > 1) {
    const many = found.length === 0 ? "no section" : `${found.length} sections`;
    throw new ReleaseError(`CHANGELOG.md has ${many} “## ${version}”: what is released needs exactly one.`);
  }
  const text = section.slice(section.indexOf("\n") + 1).trim();
  if (text === "") throw new ReleaseError(`CHANGELOG.md says nothing under “## ${version}”.`);
  return text;
}

const headingOf = (section: string): string => /^## \[?([^\]\n]*)/.exec(section)?.[1]?.trim() ?? "";
