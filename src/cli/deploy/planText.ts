/** A plan for a person: what there will be, what changes by name, which permissions, what it costs. */
import type { Paint } from "../terminal.ts";
import { shown } from "../terminal.ts";
import type { Change } from "./changes.ts";
import type { Plan } from "./plan.ts";

const SIGN: Readonly<Record<Change["kind"], string>> = { add: "+", change: "~", remove: "-" };
const WORD: Readonly<Record<Change["kind"], string>> = { add: "add", change: "change", remove: "REMOVE" };

export function planText(plan: Plan, paint: Paint): string {
  const { account, region, stackName, stack, changes } = plan;
  const place = `${stackName} in account ${account}, ${region}`;
  const head =
    stack === null ? `${place}: not there yet.` : `${place}: ${stack.status}, last changed ${stack.changedAt}.`;
  const body =
    stack === null ? [kindTable(plan, paint)] : [changeLines(changes, paint), ...permissionLines(plan, paint)];
  return [
    paint("bold", head),
    ...body,
    ...(plan.cost.length > 0 ? [paint("bold", "Cost a month"), ...plan.cost.map((line) => `  ${line}`)] : []),
    ...plan.warnings.map((warning) => paint("yellow", `Warning: ${warning}`)),
    `${lastLine(plan)}\n`,
  ].join("\n");
}

function kindTable({ kinds }: Plan, paint: Paint): string {
  const rows = kinds.map(({ count, kind, purpose, kept }) => {
    const fate = kept === 0 ? "removed" : kept === count ? "kept" : `${kept} kept`;
    return [String(count), kind, fate, purpose] as const;
  });
  const header = ["#", "what", "uninstall", "what for"] as const;
  const widths = [0, 1, 2].map((column) => Math.max(...[header, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells.map((cell, column) => (column < 3 ? cell.padEnd(widths[column] ?? 0) : cell)).join("  ");
  return [paint("dim", line(header)), ...rows.map(line)].join("\n");
}

function changeLines(changes: readonly Change[], paint: Paint): string {
  if (changes.length === 0) return "No resource changes.";
  return changes
    .map(({ kind, name, type }) => {
      const line = `${SIGN[kind]} ${WORD[kind].padEnd(6)}  ${shown(name)}  ${paint("dim", type)}`;
      return kind === "remove" ? paint("red", line) : line;
    })
    .join("\n");
}

function permissionLines({ permissions: { added, removed } }: Plan, paint: Paint): readonly string[] {
  if (added.length + removed.length === 0) return ["No permission changes."];
  return [
    paint("bold", "Permissions"),
    ...added.map((line) => paint("yellow", `+ ${shown(line)}`)),
    ...removed.map((line) => `- ${shown(line)}`),
  ];
}

function lastLine({ changes, permissions, stack, kinds }: Plan): string {
  const count = (kind: Change["kind"]) => changes.filter((one) => one.kind === kind).length;
  const kept = kinds.reduce((sum, one) => sum + one.kept, 0);
  const resources = `Plan: ${count("add")} to add, ${count("change")} to change, ${count("remove")} to remove`;
  const rights = `${permissions.added.length} permissions more, ${permissions.removed.length} fewer`;
  return `${resources}; ${rights}${stack === null ? `; ${kept} outlive an uninstall` : ""}.`;
}
