/**
 * The parts of a document that are made, never written: what a command really prints, and tables out of the code.
 * A part stands between `<!-- made: NAME -->` and `<!-- end -->`.
 */
const PART = /(<!-- made: ([^\n]+?) -->\n)[\s\S]*?(<!-- end -->)/g;

/** @param make the text of a part, by its name. @throws Error for a part that nothing makes. */
export function withParts(document: string, make: (name: string) => string): string {
  return document.replaceAll(PART, (_all, start: string, name: string, end: string) => `${start}${make(name)}\n${end}`);
}

/** @example tableOf(["a", "b"], [["1", "2"]]) // "| a | b |\n| --- | --- |\n| 1 | 2 |" */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
