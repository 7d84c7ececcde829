/** The mail's text part: the same facts as the HTML part, in lines of at most 78 characters (addresses stay whole). */
import { oneLine } from "./inert.ts";
import type { MailContent } from "./mailContent.ts";
import type { ReportRow } from "./model.ts";
import { resourceName, whatWasDone, where } from "./words.ts";

const LINE_CHARACTERS_MAX = 78;
export const MESSAGE_CHARACTERS_MAX = 160;
export const NAME_CHARACTERS_MAX = 64;

export function mailText(content: MailContent): string {
  const blocks = [
    wrap(content.verdict),
    ...content.gaps.map((gap) => wrap(gap)),
    ...section("What needs you", content.needsYou.map(needed)),
    [
      ...wrap(content.headline.map(({ label, value }) => `${label}: ${value}`).join(", ")),
      ...content.figures.flatMap(({ label, value }) => wrap(`${label}: ${value}`)),
    ],
    ...content.breakdowns.map(({ heading, counts }) =>
      wrap(`${heading}: ${counts.map(({ label, value }) => `${label} ${value}`).join(", ")}`),
    ),
    ...section("Incidents", content.rows.map(incident)),
    content.moreRows === 0 || content.rows.length === 0
      ? []
      : wrap(`${content.moreRows} more are in the whole report.`),
    content.coverage.flatMap((line) => wrap(line)),
    content.url === null ? [] : [content.url],
  ];
  const text = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return `${text.join("\n\n")}\n`;
}

function section(heading: string, blocks: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return blocks.length === 0 ? [] : [[heading.toUpperCase()], ...blocks];
}

const needed = (row: ReportRow): readonly string[] => [
  ...wrap(`${oneLine(resourceName(row), NAME_CHARACTERS_MAX)}, ${row.event_type}`),
  ...wrap(oneLine(row.message, MESSAGE_CHARACTERS_MAX), "  "),
  `  ./defib incident ${row.id}`,
];

const incident = (row: ReportRow): readonly string[] => [
  ...wrap(`${row.id.slice(0, 20)}  ${oneLine(resourceName(row), NAME_CHARACTERS_MAX)}`),
  ...wrap(`${row.event_type}: ${whatWasDone(row)}`, "  "),
  ...wrap(oneLine(where(row), NAME_CHARACTERS_MAX), "  "),
  ...wrap(oneLine(row.message, MESSAGE_CHARACTERS_MAX), "  "),
  `  ${row.id}`,
];

/** Breaks between words; a word longer than a line is broken where the line ends. */
function wrap(text: string, indent = ""): readonly string[] {
  const room = LINE_CHARACTERS_MAX - indent.length;
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((whole) => pieces(whole, room))) {
    if (line !== "" && line.length + 1 + word.length > room) {
      lines.push(indent + line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return line === "" ? lines : [...lines, indent + line];
}

function pieces(word: string, room: number): readonly string[] {
  if (word.length <= room) return [word];
  const characters = Array.from(word);
  const half = Math.floor(room / 2); // A character is at most two units long.
  return Array.from({ length: Math.ceil(characters.length / half) }, (_, at) =>
    characters.slice(at * half, (at + 1) * half).join(""),
  );
}
