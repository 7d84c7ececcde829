/** Every message that arrives is taken in by a runner of its own; what it could not take in comes again. */
import { receive } from "../../core/intake/receive.ts";
import type { Agenda } from "../agenda.ts";
import type { Chance } from "../chance.ts";
import type { Fates } from "../fates.ts";
import type { History } from "../history.ts";
import { silentLogger } from "../silentLogger.ts";
import type { Staff } from "../staff.ts";
import type { PolicyToday } from "../tightening.ts";
import { ACCOUNT, type Message, REGION } from "../world/messages.ts";
import { type Post, postOf } from "../world/post.ts";
import type { SimulatedTable } from "../world/table.ts";
import type { Runs } from "./runs.ts";

export interface IntakeSettings {
  readonly agenda: Agenda;
  readonly fates: Fates;
  readonly history: History;
  readonly delays: Chance;
  readonly staff: Staff;
  readonly table: SimulatedTable;
  readonly today: PolicyToday;
  readonly runs: () => Runs;
}

export function intakeOf({ agenda, fates, history, delays, staff, table, today, runs }: IntakeSettings): Post {
  return postOf(agenda, fates, history, delays, ({ body }: Message, id, done) => {
    const runner = staff.begin("intake", null, () => done(false));
    const world = { table: table.as(runner), starter: runs().starterOf(runner), clock: runner.clock };
    receive(
      { id: `message-${id}`, body, account: ACCOUNT, region: REGION },
      { ...world, logger: silentLogger, policy: today.policy(), engine: "simulated" },
    ).then(
      () => {
        done(true);
        runner.stop("ended", "");
      },
      (error: unknown) => runner.stop("failed", String(error)),
    );
  });
}
