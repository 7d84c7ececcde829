/** A scenario's history in lines that a person can follow. */
import type { Entry, Task } from "./history.ts";
import { isIncident } from "./invariants/readings.ts";

export function timelineOf(history: readonly Entry[]): readonly string[] {
  return history.map((entry) => `${new Date(entry.atMs).toISOString().slice(11, 23)}  ${lineOf(entry)}`);
}

function lineOf(entry: Entry): string {
  switch (entry.kind) {
    case "state":
      return `world    ${entry.instance} is ${entry.state} (${entry.why})`;
    case "sick":
      return `world    ${entry.instance} fails its ${entry.check} check; it heals by ${entry.healsBy}`;
    case "well":
      return `world    ${entry.instance} passes its ${entry.check} check again: ${entry.why}`;
    case "change":
      return `world    ${entry.what}: ${entry.instance}`;
    case "alarm":
      return `alarm    ${entry.alarm} is ${entry.state}${entry.mutedUntilMs === null ? "" : `, muted until ${new Date(entry.mutedUntilMs).toISOString().slice(11, 19)}`}`;
    case "message":
      return `message  ${entry.step} by ${entry.told.route}${entry.id === 0 ? "" : ` (message-${entry.id})`}: ${entry.told.identity}`;
    case "runner":
      return `${of(entry.runner)} ${entry.of} ${entry.step}${entry.stage ? ` in ${entry.stage}` : ""}${entry.why === "" ? "" : ` (${entry.why})`}${taskOf(entry.task)}`;
    case "look":
      return `${of(entry.runner)} looks at ${entry.instance}: ${seen(entry)}`;
    case "survey":
      return `${of(entry.runner)} surveys ${entry.instance}: ${surveyed(entry)}`;
    case "call":
      return `${of(entry.runner)} CALLS ${entry.action}${entry.dryRun ? " (dry run)" : ""} of ${entry.instance}: ${entry.carriedOut ? "DONE" : "not done"}, answered ${entry.answer ?? "nothing"}${entry.error === null ? "" : ` (${entry.error})`}`;
    case "write":
      return `${of(entry.runner)} writes ${entry.after.pk} ${entry.after.sk} v${entry.version}${changed(entry)}`;
    case "page":
      return `${of(entry.runner)} PAGES ${entry.key}: ${entry.sentence}`;
    case "brake":
      return `person   ${entry.what}`;
    case "policy":
      return `person   tightens the policy${entry.eventType === null ? "" : ` for ${entry.eventType}`}: ${entry.mode}`;
    case "switch":
      return `${of(entry.runner)} reads the brake's switch: ${entry.state}`;
    case "refused":
      return `${of(entry.runner)} is refused ${entry.instance}: ${entry.reason}`;
    case "fault":
      return `${entry.runner === null ? "fault   " : of(entry.runner)} fault: ${entry.name}`;
  }
}

const of = (runner: number): string => `runner ${String(runner).padEnd(2)}`;

const taskOf = (task: Task | null): string =>
  task === null ? "" : ` on ${task.incident.pk} ${task.incident.sk} run ${task.run}`;

function seen({ seen: { instance, status, alarm } }: Extract<Entry, { kind: "look" }>): string {
  const state = instance.known ? instance.value.state : "unknown";
  const checks = status.known
    ? `system ${status.value.system}, instance ${status.value.instance}, EBS ${status.value.attachedEbs}`
    : "checks unknown";
  return `${state}, ${checks}${alarm?.known === true ? `, alarm ${alarm.value.state}` : ""}`;
}

function surveyed({ seen: { groups, trail, automations } }: Extract<Entry, { kind: "survey" }>): string {
  const counts = groups.known
    ? groups.value.map(({ kind, sick, size }) => `${kind} ${sick} of ${size} sick`)
    : ["groups unknown"];
  const calls = trail.known ? trail.value.map(({ name, by }) => `${name} by ${by}`) : ["trail unknown"];
  return [...counts, ...calls, ...(automations.known ? automations.value : ["automations unknown"])].join(", ");
}

/** What a write changed, field by field. */
function changed({ before, after }: Extract<Entry, { kind: "write" }>): string {
  if (isIncident(after)) {
    const { outcome, epoch, message, attempts, verdicts } = after;
    const verdict = verdicts.at(-1);
    const isNewVerdict = verdict !== undefined && (!isIncident(before) || before.verdicts.at(-1)?.now !== verdict.now);
    const tried = attempts
      .map(({ n, action, result, answer }) => `${n} ${action} ${result} ${answer ?? "?"}`)
      .join("; ");
    return `: ${outcome ?? "open"}, run ${epoch}${tried === "" ? "" : `, attempts ${tried}`}${isNewVerdict ? `, judged ${verdict.kind}` : ""}: ${message}`;
  }
  const was: Readonly<Record<string, unknown>> = { ...before };
  const fields = Object.entries(after).filter(
    ([name, value]) => !KEYS.includes(name) && JSON.stringify(value) !== JSON.stringify(was[name]),
  );
  return `: ${fields.map(([name, value]) => `${name}=${shortened(JSON.stringify(value) ?? "")}`).join(" ")}`;
}

const KEYS: readonly string[] = ["pk", "sk", "ttl", "opening"];
const FIELD_CHARACTERS_MAX = 160;
const shortened = (text: string): string =>
  text.length > FIELD_CHARACTERS_MAX ? `${text.slice(0, FIELD_CHARACTERS_MAX)}…` : text;
