/** The limits that permits keep. All on by default, with no policy at all. 0 means none, except where it says off. */

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 60 * MINUTE_SECONDS;

export interface PermitLimits {
  readonly attempts: {
    /** Actions of one rung of one incident in the window. */
    readonly rungMax: number;
    /** Actions on one resource in the window, whatever the incident. */
    readonly resourceMax: number;
    readonly windowSeconds: number;
  };
  readonly cooldown: {
    /** After an action, until the next incident (or the same one, come back) may act on the resource. 0: off. */
    readonly resourceSeconds: number;
    /** After an action of a rule, until the rule may act again anywhere in the account and region. 0: off. */
    readonly ruleSeconds: number;
  };
  /** In repair at once in a group; the lower of count and percent, the percentage never less than one. */
  readonly inRepair: {
    readonly countMax: number;
    readonly percentMax: number;
    /** Up to this size a group has one in repair at a time. */
    readonly smallGroupSize: number;
  };
  /** Over the higher of count and percent (rounded up) sick, the cause is probably elsewhere. */
  readonly storm: {
    readonly countMax: number;
    readonly percentMax: number;
    readonly calmSeconds: number;
  };
  readonly brake: {
    readonly actionsMax: number;
    readonly windowSeconds: number;
  };
  /** How long the largest size seen of a group is remembered: half of it, or less, is distrusted. */
  readonly sizeMemorySeconds: number;
  /** A clock this far behind an entry, or further, grants nothing. */
  readonly clockBehindSeconds: number;
  /** Until the next look, where nobody can tell when a denial turns. */
  readonly lookAgainSeconds: number;
}

export const defaultLimits: PermitLimits = {
  attempts: { rungMax: 2, resourceMax: 3, windowSeconds: 24 * HOUR_SECONDS },
  cooldown: { resourceSeconds: HOUR_SECONDS, ruleSeconds: 0 },
  inRepair: { countMax: 5, percentMax: 10, smallGroupSize: 5 },
  storm: { countMax: 2, percentMax: 20, calmSeconds: 10 * MINUTE_SECONDS },
  brake: { actionsMax: 10, windowSeconds: 10 * MINUTE_SECONDS },
  sizeMemorySeconds: HOUR_SECONDS,
  clockBehindSeconds: MINUTE_SECONDS,
  lookAgainSeconds: MINUTE_SECONDS,
};
