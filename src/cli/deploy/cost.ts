/** What the deployment costs a month. The one place where deploy asks the cost model. */
import type { DefibOptions } from "../../../infra/options.ts";

/** Lines for the plan; none as long as there is no model to ask. */
export const costLines = async (_options: DefibOptions): Promise<readonly string[]> => [];
