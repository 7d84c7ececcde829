/** What the options deploy, as the cost model counts it. */
import type { DefibOptions } from "../../../infra/options.ts";
import type { Deployment } from "../../cost/deployment.ts";

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
