/**
 * What intake must have written, computed from the changes that happened and from nothing that the core says. For tests
 * in which incidents are opened and none ends.
 */
import assert from "node:assert/strict";
import type { Incident } from "../incident.ts";
import type { Key } from "../table.ts";
import type { SignalItem } from "./controlItems.ts";
import type { Change } from "./notifications.fixtures.ts";

export interface Written {
  readonly incidents: readonly Incident[];
  readonly signals: readonly SignalItem[];
  /** `{sk} r{run}` */
  readonly started: ReadonlySet<string>;
}

export const writtenIn = (items: readonly Key[], started: readonly string[]): Written => ({
  incidents: items.filter((item): item is Incident => item.pk.startsWith("INCIDENT#")),
  signals: items.filter((item): item is SignalItem => item.pk.startsWith("SIGNAL#")),
  started: new Set(started),
});

export function assertOneIncidentForEachProblem(changes: readonly Change[], written: Written): void {
  const byIdentity = new Map(changes.map((change) => [change.identity, change]));
  const incidentOf = new Map<string, Incident>();
  for (const incident of written.incidents) {
    const told = incident.signals.map(({ identity }) => known(byIdentity, identity));
    const problem = told[0]?.problem ?? "";
    assert.equal(told[0]?.effect, "fires", `${incident.sk} was opened by a change that does not fire`);
    assert.ok(!incidentOf.has(problem), `${problem} has two incidents`);
    assert.deepEqual([...new Set(told.map((change) => change.problem))], [problem], "an incident holds two problems");
    incidentOf.set(problem, incident);
  }
  for (const [problem, ofProblem] of grouped(changes, (change) => change.problem)) {
    const incident = incidentOf.get(problem);
    const isRed = newestOfEach(ofProblem).some(({ effect }) => effect === "fires");
    if (isRed) assert.ok(incident !== undefined, `${problem} is red and has no incident`);
    if (isRed) assert.equal(incident?.cleared_at, null, `${problem} is red and its incident says cleared`);
    if (!ofProblem.some(({ effect }) => effect === "fires"))
      assert.equal(incident, undefined, `${problem} never fired and has an incident`);
    if (incident !== undefined) assertLookedAt(incident, ofProblem, written);
  }
}

/** Every change has one item; it is done; and what it says became of it is so. */
export function assertEverySignalIsAccountedFor(changes: readonly Change[], written: Written): void {
  const items = new Map(written.signals.map((item) => [item.pk.slice("SIGNAL#".length), item]));
  const noted = new Map(
    written.incidents.map(({ sk, signals }) => [sk, new Set(signals.map((note) => note.identity))]),
  );
  const happened = new Set(changes.map(({ identity }) => identity));
  assert.equal(items.size, happened.size, "there are not as many signals as changes");
  for (const identity of happened) {
    const item = items.get(identity);
    assert.ok(item !== undefined, `${identity} was lost`);
    assert.ok(item.stage === "started" || item.stage === "settled", `${identity} stopped at ${item.stage}`);
    assert.notEqual(item.disposition, null);
    const isNoted = item.disposition === "opened" || item.disposition === "attached";
    assert.equal(item.incident !== null, isNoted, `${identity} is ${item.disposition} and names ${item.incident}`);
    if (item.incident !== null)
      assert.ok(noted.get(item.incident)?.has(identity), `${identity} is not in the incident it names`);
  }
  for (const [thing, ofThing] of grouped(changes, (change) => change.thing))
    for (const { identity } of newestOfEach(ofThing))
      assert.notEqual(items.get(identity)?.disposition, "outdated", `the newest change of ${thing} is called outdated`);
}

function assertLookedAt(incident: Incident, ofProblem: readonly Change[], { started }: Written): void {
  const { sk, outcome, signals, signals_count } = incident;
  assert.equal(new Set(signals.map(({ identity }) => identity)).size, signals_count, `${sk} holds a signal twice`);
  const isActionable = ofProblem[0]?.actionable === true;
  assert.equal(outcome, isActionable ? null : "UNACTIONABLE");
  assert.equal(started.has(`${sk} r1`), isActionable, `${sk}: a run is ${isActionable ? "missing" : "not needed"}`);
}

/** The last change of each alarm or instance. */
function newestOfEach(changes: readonly Change[]): readonly Change[] {
  const newest = new Map<string, Change>();
  for (const change of changes) {
    const last = newest.get(change.thing);
    if (last === undefined || last.at < change.at) newest.set(change.thing, change);
  }
  return [...newest.values()];
}

function grouped<T>(items: readonly T[], nameOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), item]);
  return groups;
}

function known(byIdentity: ReadonlyMap<string, Change>, identity: string): Change {
  const change = byIdentity.get(identity);
  if (change === undefined) throw new Error(`an incident holds a signal that never happened: ${identity}`);
  return change;
}
