/** What is broken on the way, as findings: each hop once, however many ways go over it. */
import { type Broken, brokenIn, type HopName } from "../../../../infra/wiring/hop.ts";
import { walk } from "../../../../infra/wiring/walk.ts";
import { type Examined, type Finding, fault } from "../finding.ts";
import type { LiveWiring } from "./liveWiring.ts";
import { backToTemplate, mending } from "./mending.ts";
import type { Unread } from "./reading.ts";

/** Other checks tell of them, and know more. */
const TOLD_ELSEWHERE: ReadonlySet<HopName> = new Set(["a human is subscribed", "the topic has a subscriber"]);
const NAMED_MAX = 3;

type Where = Pick<Examined, "stackName" | "stack"> & { readonly account: { readonly region: string } };

export function wiringFindings({ wiring, gone, unread }: LiveWiring, where: Where): readonly Finding[] {
  // What a function's code exports no API tells; that its handler runs the heartbeat shows.
  const broken = brokenIn(walk(wiring, () => true)).filter(
    (hop) => !TOLD_ELSEWHERE.has(hop.name) && !unread.some(({ what }) => isAbout(hop, what)),
  );
  return [
    ...[...new Set(gone)].map((what) => goneFinding(what, where)),
    ...groups(unread, ({ action }) => action).map(unreadFinding),
    ...groups(broken, ({ name, to }) => `${name} ${to}`).map((hops) => brokenFinding(hops, where)),
  ];
}

/** Of what could not be read nothing is known, and so it is not called broken either. */
const isAbout = ({ from, to }: Broken, what: string): boolean => from.includes(what) || to.includes(what);

const goneFinding = (what: string, where: Where): Finding =>
  fault(
    `${what} is not there, and the stack says that it has it.`,
    "It was removed by hand; a deploy does not notice that, because the template has not changed.",
    backToTemplate(where),
  );

function unreadFinding([first, ...more]: readonly [Unread, ...Unread[]]): Finding {
  const { action, what, problem } = first;
  const others = more.length === 0 ? "" : `, nor ${more.length} more`;
  return fault(
    `${what} could not be read by ${action}${others}: whether the ways over it hold is not known.`,
    `${problem.what} ${problem.why}`,
    problem.next,
  );
}

function brokenFinding(hops: readonly [Broken, ...Broken[]], where: Where): Finding {
  const [first] = hops;
  const starts = [...new Set(hops.map(({ start }) => start))];
  const named = starts.slice(0, NAMED_MAX).join(", ");
  const others = starts.length > NAMED_MAX ? `, and ${starts.length - NAMED_MAX} more` : "";
  return fault(
    `A way is broken: ${first.problem} (Not so: ${first.name}.)`,
    `Over it goes what begins at ${named}${others}.`,
    mending(first, where),
  );
}

type Group<T> = readonly [T, ...T[]];

function groups<T>(all: readonly T[], keyOf: (one: T) => string): readonly Group<T>[] {
  const found = new Map<string, [T, ...T[]]>();
  for (const one of all) {
    const group = found.get(keyOf(one));
    if (group === undefined) found.set(keyOf(one), [one]);
    else group.push(one);
  }
  return [...found.values()];
}
