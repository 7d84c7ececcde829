/** A sweep every minute, each by a runner of its own. */
import { type SweepWorld, sweep } from "../../core/sweep.ts";
import type { Pager } from "../../ports.ts";
import type { Agenda } from "../agenda.ts";
import { type Runner, SKEW_MS_MAX } from "../runner.ts";
import { silentLogger } from "../silentLogger.ts";
import type { Staff } from "../staff.ts";
import type { SimulatedTable } from "../world/table.ts";
import type { Runs } from "./runs.ts";

const MINUTE_MS = 60_000;

export function sweepEveryMinute(
  agenda: Agenda,
  staff: Staff,
  table: SimulatedTable,
  runs: Runs,
  pagerOf: (runner: Runner) => Pager,
  isQuiet: () => boolean,
): void {
  const round = (): void => {
    agenda.after(MINUTE_MS, round);
    if (isQuiet() || !table.open.hasDue(new Date(agenda.nowMs + SKEW_MS_MAX).toISOString())) return; // nothing to find
    const runner = staff.begin("sweep", null);
    const world: SweepWorld = {
      table: table.as(runner),
      overdue: (before, limit) => runner.call("overdue", () => table.open.overdue(before).slice(0, limit)),
      starter: runs.starterOf(runner),
      pager: pagerOf(runner),
      linkTo: () => null,
      clock: runner.clock,
      logger: silentLogger,
    };
    sweep(world).then(
      () => runner.stop("ended", ""),
      (error: unknown) => runner.stop("failed", String(error)),
    );
  };
  agenda.after(MINUTE_MS, round);
}
