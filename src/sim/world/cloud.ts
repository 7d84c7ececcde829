/** What the ports of one simulated world reach. */
import type { Agenda } from "../agenda.ts";
import type { Fates } from "../fates.ts";
import type { History } from "../history.ts";
import type { Alarms } from "./alarms.ts";
import type { SimulatedInstance } from "./instance.ts";
import type { Lifecycle } from "./lifecycle.ts";
import type { Trail } from "./trail.ts";

export interface Cloud {
  readonly clock: { readonly nowMs: number };
  readonly agenda: Pick<Agenda, "after">;
  readonly instances: ReadonlyMap<string, SimulatedInstance>;
  readonly alarms: Alarms;
  readonly lifecycle: Lifecycle;
  readonly trail: Trail;
  readonly fates: Fates;
  /** A person does something to the instance just when it is about to be acted on. */
  readonly interfere: (instance: SimulatedInstance) => void;
  /** An alarm of it that is red turns red anew, and all that is on its way and tells of the instance arrives now. */
  readonly redAnew: (instance: SimulatedInstance, isMuted: boolean) => void;
  /** Nobody reaches the table for so long. */
  readonly loseTable: (forMs: number) => void;
  readonly history: History;
  /** No start is possible in this zone now. */
  readonly lacksCapacity: (zone: string) => boolean;
}
