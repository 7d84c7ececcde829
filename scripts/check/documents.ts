/** What the documents name must be there. */
export interface World {
  readonly exists: (path: string) => boolean;
  /** The text of a file; only asked for files that exist. */
  readonly read: (path: string) => string;
}

const QUESTIONS_MIN = 15;
const NAMED_PATH = /`((?:src|scripts|bench|dashboard|docs|infra|samples|test|\.ci)\/[^`\s]*)`/g;
/** A path with a part that stands for many: `src/core/rules/NAME.ts`, `docs/*.md`, `{a,b}`, `<name>`. */
const PATTERN = /[*<{…]|(?:^|[/.])[A-Z]{3,}(?:[/.]|$)/;

export function missingPaths(document: string, text: string, world: World): readonly string[] {
  const named = [...text.matchAll(NAMED_PATH)].map((match) => (match[1] ?? "").replace(/(?::\d+)?$/, ""));
  return notThere(document, [...named, ...linksOf(document, text)], world);
}

/** Of the links only: what somebody can click who has the documents and not the sources. */
export const missingLinks = (document: string, text: string, world: World): readonly string[] =>
  notThere(document, linksOf(document, text), world);

const linksOf = (document: string, text: string): readonly string[] =>
  [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map((match) => beside(document, match[1] ?? ""));

const notThere = (document: string, paths: readonly string[], world: World): readonly string[] =>
  [...new Set(paths)]
    .filter((path) => !PATTERN.test(path) && !world.exists(path))
    .map((path) => `${document} names ${path}, which is not there`);

/** The rows of the table under the heading "Where is …": each path exists, each other name in backticks occurs in one of them. */
export function wrongAnswers(document: string, text: string, world: World): readonly string[] {
  const rows = tableUnder(text, /^#+ .*Where is/m);
  const found = rows.flatMap((row) => wrongAnswer(row, world).map((wrong) => `${document}, "${row[0]}": ${wrong}`));
  if (rows.length >= QUESTIONS_MIN) return found;
  return [`${document}: the table "Where is …" has ${rows.length} rows (at least ${QUESTIONS_MIN})`, ...found];
}

function wrongAnswer([, ...cells]: readonly string[], world: World): readonly string[] {
  const names = [...cells.join(" ").matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "");
  const paths = names.filter((name) => name.includes("/") || /\.(?:ts|md|json|mjs)$/.test(name));
  const gone = paths.filter((path) => !world.exists(path)).map((path) => `there is no ${path}`);
  if (paths.length === 0) return ["no path is named"];
  const texts = paths.filter((path) => world.exists(path) && !path.endsWith("/")).map(world.read);
  const unknown = names
    .filter((name) => !paths.includes(name))
    .filter((name) => !texts.some((content) => content.includes(name.replace(/\(.*\)$/, ""))))
    .map((name) => `${name} occurs in none of ${paths.join(", ")}`);
  return [...gone, ...unknown];
}

function tableUnder(text: string, heading: RegExp): readonly (readonly string[])[] {
  const at = text.search(heading);
  if (at < 0) return [];
  const section = text.slice(at).split(/\n(?=#)/)[0] ?? "";
  const lines = section.split("\n").filter((line) => line.startsWith("|"));
  return lines.slice(2).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function beside(document: string, link: string): string {
  const folder = document.includes("/") ? document.replace(/[^/]*$/, "") : "";
  return new URL(link, `file:///${folder}`).pathname.slice(1);
}
