const WIDTH_MAX = 120;
const LIST_OF_TEXTS = /^(.*)\[\n((?:\s+"(?:[^"\\]|\\.)*",?\n)+)\s*\](,?)$/gm;

/** JSON as the formatter leaves it: a list of texts stands on one line where it fits. */
export const jsonText = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replaceAll(LIST_OF_TEXTS, (all, before: string, items: string, after: string) => {
    const line = `${before}[${items.trim().split(/\n\s+/).join(" ")}]${after}`;
    return line.length <= WIDTH_MAX ? line : all;
  })}\n`;
