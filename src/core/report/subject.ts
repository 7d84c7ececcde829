/** The mail's subject: stands alone, at most 60 characters, and with the day in it, so that days do not merge. */

import { oneLine } from "./inert.ts";
import type { Report, ReportRow } from "./model.ts";
import { counted } from "./verdict.ts";

const CHARACTERS_MAX = 60;

/** @example subject(report) // "Defib 24 Nov: 2 healed, 1 needs you (i-0ab…, eu-west-1)" */
export function subject(report: Report): string {
  const short = `Defib ${dayAndMonth(report.date)}: ${phrases(report).join(", ")}`;
  const worst = report.incidents.find((row) => row.needs_you);
  const long = worst === undefined ? short : `${short} (${whichOne(worst)})`;
  return Array.from(long).length <= CHARACTERS_MAX ? long : oneLine(short, CHARACTERS_MAX);
}

function phrases({ totals, gaps }: Report): readonly string[] {
  const said = gaps.length > 0 ? ["part not read"] : [];
  if (totals.successfulRemediations > 0) said.push(`${totals.successfulRemediations} healed`);
  if (totals.needYou > 0) said.push(`${totals.needYou} need${totals.needYou === 1 ? "s" : ""} you`);
  if (totals.open > 0) said.push(`${totals.open} still open`);
  if (said.length > 0) return said;
  return totals.incidents === 0 ? ["calm, no incidents"] : [`calm, ${counted(totals.incidents, "incident")}`];
}

/** A short id only hints: the whole one stands in the mail. */
function whichOne({ instance_id, region }: ReportRow): string {
  const id = oneLine(instance_id, 6);
  return region === null ? id : `${id}, ${oneLine(region, 20)}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const dayAndMonth = (date: string): string => `${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1]}`;
