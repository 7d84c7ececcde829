/** The pager that people carry and the switch that they hold: as one runner reaches them. */
import { known, unknown, unknownNow } from "../../core/look.ts";
import type { BrakeLever, Pager } from "../../ports.ts";
import type { Fates } from "../fates.ts";
import type { History } from "../history.ts";
import { CallFailed, type Runner } from "../runner.ts";

export interface People {
  isSwitchOn(): boolean;
  pagerOf(runner: Runner): Pager;
  brakeSwitchOf(runner: Runner): BrakeLever;
  /** Nobody can be paged until the moment. */
  failUntil(timeMs: number): void;
}

/** That a switch that could not be read will not be read by another look either. */
const FORBIDDEN_CHANCE = 0.2;

export function peopleOf(clock: { readonly nowMs: number }, fates: Fates, history: History): People {
  let downUntilMs = 0;
  let brakeSwitch: "released" | "engaged" = "released";
  return {
    isSwitchOn: () => brakeSwitch === "engaged",
    failUntil(timeMs) {
      downUntilMs = timeMs;
    },
    pagerOf: (runner) => ({
      page: ({ key, sentence }) =>
        runner.call("page", () => {
          if (clock.nowMs < downUntilMs) throw new CallFailed("Unreachable", "page");
          history.note({ kind: "page", runner: runner.id, key, sentence });
        }),
    }),
    brakeSwitchOf: (runner) => ({
      async read() {
        try {
          return await runner.call("read brake switch", () => {
            const isUnreadable = fates.strikes("brake switch unreadable", "read", runner.id);
            history.note({ kind: "switch", runner: runner.id, state: isUnreadable ? "unreadable" : brakeSwitch });
            if (!isUnreadable) return known(brakeSwitch);
            return fates.chance.is(FORBIDDEN_CHANCE)
              ? unknown("the parameter may not be read", { cause: "the parameter" })
              : unknownNow("the parameter could not be read");
          });
        } catch (error) {
          if (!(error instanceof CallFailed)) throw error;
          return unknownNow(`could not be read: ${error.name}`);
        }
      },
      set: (state) =>
        runner.call("set brake switch", () => {
          brakeSwitch = state;
        }),
    }),
  };
}
