/** What the ports of one simulated world reach. */
import type { Fates } from "../fates.ts";
import type { History } from "../history.ts";
import type { Alarms } from "./alarms.ts";
import type { SimulatedInstance } from "./instance.ts";
import type { Lifecycle } from "./lifecycle.ts";
import type { Trail } from "./trail.ts";

export interface Cloud {
  readonly clock: { readonly nowMs: number };
  readonly instances: ReadonlyMap<string, SimulatedInstance>;
  readonly alarms: Alarms;
  readonly lifecycle: Lifecycle;
  readonly trail: Trail;
  readonly fates: Fates;
  /** A person does something to the instance just when it is about to be acted on. */
  readonly interfere: (instance: SimulatedInstance) => void;
  readonly history: History;
  /** No start is possible in this zone now. */
  readonly lacksCapacity: (zone: string) => boolean;
}
