/** The report's mail: subject, text and HTML. Gmail clips a message at about 102,400 bytes, so the HTML stays below 80,000. */
import type { Mail } from "../../ports.ts";
import { mailContent } from "./mailContent.ts";
import { mailHtml, mailHtmlRow } from "./mailHtml.ts";
import { mailText } from "./mailText.ts";
import type { Report } from "./model.ts";
import { subject } from "./subject.ts";

export interface MailAddresses {
  readonly from: string;
  readonly to: readonly string[];
}

const ROWS_MAX = 50;
/** Leaves room for everything that is not an incident's row. */
const ROWS_BYTES_MAX = 50_000;

export function reportMail(report: Report, { from, to }: MailAddresses, dashboardUrl: string | null): Mail {
  const content = mailContent(report, rowsThatFit(report), dashboardUrl);
  return { from, to, subject: subject(report), text: mailText(content), html: mailHtml(content) };
}

function rowsThatFit({ incidents }: Report): number {
  const candidates = incidents.slice(0, ROWS_MAX);
  let bytes = 0;
  const tooLate = candidates.findIndex((row) => {
    bytes += new TextEncoder().encode(mailHtmlRow(row)).length + 1;
    return bytes > ROWS_BYTES_MAX;
  });
  return tooLate === -1 ? candidates.length : tooLate;
}
