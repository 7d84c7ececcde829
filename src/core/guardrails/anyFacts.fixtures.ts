/** Any well-typed control items and surroundings, with text from outside that means harm. */
import fc from "fast-check";
import type { ControlFacts } from "../control.ts";
import { type Known, unknown } from "../look.ts";
import type { CountedAction } from "../permits/items.ts";
import { GROUP_KINDS, type Surroundings } from "../surroundings.ts";
import { aBrakeItem, aControl, aGroupItem, anAction, aResourceItem, ZONE_PK } from "./control.fixtures.ts";
import { aCall, aGroup, aStorage, aSurvey } from "./surroundings.fixtures.ts";

const HOSTILE = [
  "<img src=x onerror=alert(1)>",
  "[x](javascript:alert(1))",
  "**b** `c`\n# h",
  "https://evil.example",
  "",
];

/** Text that somebody else wrote. */
export const foreign = fc.oneof(fc.constantFrom(...HOSTILE), fc.string());

export const moment = fc
  .integer({ min: Date.parse("2026-11-01T00:00:00Z"), max: Date.parse("2026-12-31T00:00:00Z") })
  .map((ms) => new Date(ms).toISOString());

export const knownOr = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Known<T>> =>
  fc.oneof(
    value.map((it) => ({ known: true, value: it }) as const),
    fc
      .tuple(foreign, fc.constantFrom({}, { mayPass: true }, { cause: "no credentials" } as const))
      .map(([why, obstacle]) => unknown(why, obstacle)),
  );

const size = fc.integer({ min: 0, max: 50 });
const change = fc.record({ by: foreign, why: foreign, at: moment });

const actions: fc.Arbitrary<readonly CountedAction[]> = fc.array(
  fc.tuple(moment, foreign, fc.boolean()).map(([at, incident, isOurs]) => anAction(at, isOurs ? {} : { incident })),
  { maxLength: 4 },
);

const resource = fc
  .record({
    holder: fc.option(
      fc.record({ incident: foreign, run: size, next_due: moment, action_key: foreign, groups: fc.constant([]) }),
    ),
    actions,
    quarantine: fc.option(fc.record({ since: moment, why: foreign, by: foreign })),
  })
  .map((item) => aResourceItem(item));

const group = fc
  .record({
    in_repair: fc.array(fc.record({ resource: foreign, incident: foreign, run: size, since: moment }), {
      maxLength: 6,
    }),
    ramp: fc.constantFrom(1, 2, 4, 8),
    calm_since: fc.option(moment),
    storm: fc.option(fc.record({ since: moment, why: foreign, paged: fc.boolean() })),
    largest: fc.option(fc.record({ size, at: moment })),
  })
  .map((item) => aGroupItem(item));

export const anyControl: fc.Arbitrary<ControlFacts> = fc
  .record({
    resource: fc.option(resource),
    brake: fc.option(fc.record({ engaged: fc.option(change), actions }).map((item) => aBrakeItem(item))),
    brakeSwitch: knownOr(fc.constantFrom("released", "engaged")),
    groups: fc
      .option(group, { nil: undefined })
      .map((item): ControlFacts["groups"] => (item ? { [ZONE_PK]: item } : {})),
  })
  .map((facts) => aControl(facts));

const call = fc
  .record({
    name: fc.constantFrom("RebootInstances", "StopInstances", "DescribeInstances"),
    at: moment,
    by: foreign,
    invokedBy: fc.option(foreign),
    error: fc.option(foreign),
    ours: fc.boolean(),
  })
  .map((facts) => aCall(facts));

const storage = fc
  .record({ instanceStoreVolumes: size, unusableKeys: fc.array(foreign), terminatesOnShutdown: fc.boolean() })
  .map((facts) => aStorage(facts));

const autoScaling = fc
  .record({
    name: foreign,
    lifecycleState: fc.oneof(foreign, fc.constantFrom("InService", "Standby")),
    suspended: fc.array(fc.oneof(foreign, fc.constantFrom("Launch", "ReplaceUnhealthy")), { maxLength: 2 }),
    desired: size,
    inService: size,
  })
  .map((facts) => aGroup(facts));

export const anySurvey: fc.Arbitrary<Surroundings> = fc
  .record({
    trail: knownOr(fc.array(call, { maxLength: 4 })),
    automations: knownOr(fc.array(foreign, { maxLength: 3 })),
    storage: knownOr(storage),
    autoScaling: fc.option(knownOr(autoScaling)),
    groups: knownOr(
      fc.array(
        fc.record({
          kind: fc.constantFrom(...GROUP_KINDS),
          name: fc.oneof(foreign, fc.constant("eu-west-1a")),
          size,
          sick: size,
        }),
        { maxLength: 9 },
      ),
    ),
  })
  .map((facts) => aSurvey(facts));
