/** A plan in a file: written, read again, and held against how things are now. */
import { readFileSync, writeFileSync } from "node:fs";
import { CliError } from "../problem.ts";
import { fileUnwritable } from "../problems.ts";
import { reasonOf } from "../readInput.ts";
import type { Plan } from "./plan.ts";
import { planUnreadable } from "./problems.ts";

const NAMED_MAX = 20;

/** @throws CliError */
export function writePlan(path: string, plan: Plan): void {
  try {
    writeFileSync(path, `${JSON.stringify(plan, null, 2)}\n`, { mode: 0o600 });
  } catch (error) {
    throw fileUnwritable(path, error instanceof Error ? error.message : String(error));
  }
}

/** @throws CliError */
export function readPlan(path: string): Plan {
  try {
    const plan: Plan = JSON.parse(readFileSync(path, "utf8"));
    const hasLists = Array.isArray(plan.changes) && Array.isArray(plan.warnings);
    const isPlan = plan.schemaVersion === 1 && typeof plan.templateDigest === "string" && hasLists;
    if (!isPlan) throw planUnreadable(path, "It lacks what a plan of this version has.");
    return plan;
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw planUnreadable(path, whyUnread(error));
  }
}

function whyUnread(error: unknown): string {
  if (error instanceof SyntaxError) return "It is not JSON.";
  if (error instanceof Error && "code" in error) return reasonOf(String(error.code));
  throw error;
}

/** What is no longer as the plan says, a line each; empty when it still holds. */
export function movedSince(plan: Plan, now: Plan): readonly string[] {
  const moved: string[] = [];
  if (plan.account !== now.account) moved.push(`The account was ${plan.account}; it is ${now.account}.`);
  if (plan.region !== now.region) moved.push(`The region was ${plan.region}; it is ${now.region}.`);
  if (moved.length > 0) return moved;
  if (plan.stack?.id !== now.stack?.id) {
    moved.push(`The stack ${plan.stackName} ${stackWas(plan)}; it ${stackWas(now).replace("was", "is")}.`);
  } else if (plan.stack?.changedAt !== now.stack?.changedAt || plan.stack?.status !== now.stack?.status) {
    moved.push(`The stack ${plan.stackName} was changed at ${now.stack?.changedAt}; it is ${now.stack?.status}.`);
  }
  if (plan.templateDigest !== now.templateDigest) moved.push(`The code moved: ${resourcesMoved(plan, now)}.`);
  return moved;
}

const stackWas = ({ stack }: Plan): string => (stack === null ? "was not there" : `was ${stack.id}`);

function resourcesMoved(plan: Plan, now: Plan): string {
  const names = [...new Set([...Object.keys(plan.resources), ...Object.keys(now.resources)])].filter(
    (name) => plan.resources[name] !== now.resources[name],
  );
  const rest = names.length > NAMED_MAX ? ` and ${names.length - NAMED_MAX} more` : "";
  return names.length === 0 ? "the template's frame" : `${names.slice(0, NAMED_MAX).join(", ")}${rest}`;
}
