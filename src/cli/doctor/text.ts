/** What was found, for a person: faults and warnings in detail, the verdict last. */
import type { Paint } from "../terminal.ts";
import { shown } from "../terminal.ts";
import { type Examination, faultsIn, warningsIn } from "./examine.ts";
import type { Examined, Finding } from "./finding.ts";

export function examinationText(examined: Examined, examinations: readonly Examination[], paint: Paint): string {
  const { account, stack, stackName } = examined;
  const place = `Account ${account.account}, ${account.region}, as ${shown(account.principal)}`;
  const state = stack === null ? `${stackName} is not deployed` : `${stackName} is ${stack.status}`;
  const found = [...faultsIn(examinations), ...warningsIn(examinations)].map((finding) => findingText(finding, paint));
  const unlooked = examinations.filter(({ skipped }) => skipped !== null);
  const left = unlooked.map(({ check, skipped }) => `${check.id} (${skipped})`).join(", ");
  return [
    `${place}; ${state}.`,
    ...found,
    ...(left === "" ? [] : [paint("dim", `Not looked at: ${left}.`)]),
    `${verdict(examined, examinations)}\n`,
  ].join("\n");
}

export function findingText({ severity, what, why, next }: Finding, paint: Paint): string {
  const word = severity === "fault" ? paint("red", "✗ FAULT") : paint("yellow", "! WARNING");
  return `${word}: ${shown(what)}\n  ${shown(why)}\n  Next: ${shown(next)}`;
}

export function verdict({ stack, account }: Examined, examinations: readonly Examination[]): string {
  const faults = faultsIn(examinations).length;
  const warnings = warningsIn(examinations).length;
  const looked = examinations.filter(({ skipped }) => skipped === null).length;
  const counted = [count(faults, "fault"), ...(warnings > 0 ? [count(warnings, "warning")] : [])].join(", ");
  const scope = `${count(looked, "check")} in account ${account.account}, ${account.region}`;
  if (faults > 0) return `Verdict: not well. ${counted} by ${scope}.`;
  const rest = warnings > 0 ? ` ${count(warnings, "warning")}.` : "";
  const next = stack === null ? "Nothing is in the way of ./defib deploy." : "Nothing is wrong with what is deployed.";
  return `Verdict: well, by ${scope}. ${next}${rest}`;
}

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? "" : "s"}`;
