/**
 * The mail's HTML part: tables, inline styles and width attributes only, because Outlook on Windows lays mail out with
 * Word; every ground and every text has a colour, so that it is legible inverted and not.
 */
import { oneLine } from "./inert.ts";
import type { MailContent } from "./mailContent.ts";
import { MESSAGE_CHARACTERS_MAX, NAME_CHARACTERS_MAX } from "./mailText.ts";
import type { ReportRow } from "./model.ts";
import { type Labelled, resourceName, whatWasDone, where } from "./words.ts";

const FONT = "font-family:Segoe UI,Helvetica,Arial,sans-serif;color:#1f2328";
const CELL = `padding:6px 8px;font-size:13px;line-height:18px;border-top:1px solid #d0d7de;${FONT}`;

export function mailHtml(content: MailContent): string {
  const shown = [
    paragraph(`<strong>${htmlText(content.verdict)}</strong>`, 18),
    ...content.gaps.map((gap) => paragraph(htmlText(gap), 14)),
    ...section("What needs you", content.needsYou.map(needed)),
    ...section("In figures", [...content.headline, ...content.figures].map(figure)),
    ...content.breakdowns.flatMap(({ heading, counts }) => section(heading, counts.map(figure))),
    ...section("Incidents", content.rows.map(mailHtmlRow)),
    content.moreRows === 0 || content.rows.length === 0
      ? ""
      : paragraph(`${content.moreRows} more are in the whole report.`, 14),
    ...content.coverage.map((line) => paragraph(htmlText(line), 13)),
    content.url === null ? "" : paragraph(link(content.url), 14),
  ];
  return page(content, shown.filter((part) => part !== "").join("\n"));
}

function page(content: MailContent, body: string): string {
  const preheader = content.headline.map(({ label, value }) => `${label}: ${value}`).join(", ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${htmlText(content.title)}</title>
</head>
<body bgcolor="#ffffff" style="margin:0;padding:0;background-color:#ffffff;${FONT}">
<div style="display:none;font-size:1px;line-height:1px;max-height:0;overflow:hidden">${htmlText(preheader)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff"><tr><td align="center">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff">
<tr><td style="padding:16px 8px 0;font-size:13px;${FONT}">${htmlText(content.title)}</td></tr>
${body}
</table>
</td></tr></table>
</body>
</html>
`;
}

const paragraph = (html: string, sizePixels: number): string =>
  `<tr><td style="padding:8px;font-size:${sizePixels}px;line-height:${sizePixels + 6}px;${FONT}">${html}</td></tr>`;

function section(heading: string, rows: readonly string[]): readonly string[] {
  if (rows.length === 0) return [];
  return [
    paragraph(`<strong>${heading}</strong>`, 14),
    `<tr><td><table width="600" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff">\n${rows.join("\n")}\n</table></td></tr>`,
  ];
}

const figure = ({ label, value }: Labelled): string =>
  `<tr><td width="300" style="${CELL}">${htmlText(label)}</td><td style="${CELL}">${htmlText(value)}</td></tr>`;

const needed = (row: ReportRow): string =>
  `<tr><td style="${CELL}"><strong>${name(row)}</strong>, ${row.event_type}<br>${message(row)}<br><code>./defib incident ${htmlText(row.id)}</code></td></tr>`;

/** One incident. Exported for the size of a mail to be planned by. */
export const mailHtmlRow = (row: ReportRow): string =>
  `<tr><td width="220" valign="top" style="${CELL}">${row.id.slice(0, 20)}<br>${name(row)}<br>${htmlText(oneLine(where(row), NAME_CHARACTERS_MAX))}</td>` +
  `<td valign="top" style="${CELL}">${row.event_type}: ${htmlText(whatWasDone(row))}<br>${message(row)}<br>${htmlText(row.id)}</td></tr>`;

const name = (row: ReportRow): string => htmlText(oneLine(resourceName(row), NAME_CHARACTERS_MAX));
const message = (row: ReportRow): string => htmlText(oneLine(row.message, MESSAGE_CHARACTERS_MAX));

const link = (url: string): string => `<a href="${htmlText(url)}" style="color:#0550ae">${htmlText(url)}</a>`;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as HTML that shows it and does nothing else, in an element or an attribute. */
export const htmlText = (text: string): string => text.replace(/[&<>"']/g, (special) => ENTITIES[special] ?? special);
