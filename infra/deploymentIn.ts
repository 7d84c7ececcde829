/** What the options deploy, as the cost model counts it. */

import type { Deployment } from "../src/cost/deployment.ts";
import type { DefibOptions } from "./options.ts";

export const deploymentIn = ({
  encryption,
  mailTo,
  alarms,
  fleetAlarms,
  tableReplica,
  dashboard,
}: DefibOptions): Deployment => ({
  ...{ encryption, alarms, fleetAlarms, tableReplica, dashboard, mailTo: mailTo.length },
});
