/**
 * `EC2_HIGH_CPU`: only its alarm tells. A look at the instance cannot: a throttled burstable instance sits at a
 * "healthy" baseline while it is starved (EC2 User Guide, "CPU credits and baseline utilization").
 */
import { gone, healthy, sick } from "../health.ts";
import type { Incident } from "../incident.ts";
import { notYet, type Rule } from "./rule.ts";

export const highCpu: Rule = {
  eventType: "EC2_HIGH_CPU",
  title: "high CPU",
  health(look, incident) {
    if (look.instance.known && look.instance.value.state === "terminated") return gone("the instance is terminated");
    if (incident.cleared_at !== null && anAlarmCleared(incident))
      return healthy(`the alarm cleared at ${incident.cleared_at}`);
    // An investigation harms nothing, so where the alarm cannot be read its signal is believed.
    if (look.alarm?.known !== true) return sick("the alarm that fired has not been heard to clear");
    return look.alarm.value.state === "OK"
      ? healthy("the alarm is OK")
      : sick(`the alarm is ${look.alarm.value.state}`);
  },
  proof: () => notYet("an investigation changes nothing, so there is nothing to prove"),
};

/** A contributor's OK proves nothing: a stopped or displaced instance turns OK too. Then an investigation tells. */
const anAlarmCleared = ({ signals }: Incident): boolean =>
  signals.some(({ effect, contributor }) => effect === "clears" && contributor === null);
