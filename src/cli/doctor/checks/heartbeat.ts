/** Does the daily heartbeat come through, by the alarm topic and by the event rule? It is the only proof of the whole way. */
import { GetMetricDataCommand, type MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import { asked } from "../../account/asked.ts";
import { type Check, type Examined, type Finding, fault, warning, whenDeployed } from "../finding.ts";

const HOUR_MS = 3_600_000;
/** One a day, and an hour or two for the way. */
const SILENT_HOURS_MAX = 26;
/** Hourly periods are found again for much longer. */
const LOOK_BACK_HOURS = 7 * 24;

const BY_TOPIC = { metric: "HeartbeatByTopic", way: "the alarm topic" };
const BY_EVENT = { metric: "HeartbeatByEvent", way: "the event rule" };

export const heartbeat: Check = {
  id: "heartbeat",
  question: "Does the daily heartbeat come through?",
  of: "deployment",
  walks: true,
  actions: ["cloudwatch:GetMetricData"],
  skip: (examined) =>
    whenDeployed(examined) ??
    (examined.resources.some(({ logicalId }) => logicalId.startsWith("WatchHeartbeat")) ? null : "it has no heartbeat"),
  run: async (examined) => {
    const hasRule = examined.resources.some(({ logicalId }) => logicalId.startsWith("SignalsAlarmStates"));
    const ways = hasRule ? [BY_TOPIC, BY_EVENT] : [BY_TOPIC];
    const now = new Date();
    const { MetricDataResults = [] } = await asked("cloudwatch:GetMetricData", "*", () =>
      examined.account.clients.cloudWatch().send(
        new GetMetricDataCommand({
          MetricDataQueries: ways.map(({ metric }) => query(metric, `${examined.stackName}-intake`)),
          StartTime: new Date(now.getTime() - LOOK_BACK_HOURS * HOUR_MS),
          EndTime: now,
        }),
      ),
    );
    return ways.flatMap(({ metric, way }) => {
      const { Timestamps = [], Values = [] } = MetricDataResults.find(({ Label }) => Label === metric) ?? {};
      const beats = Timestamps.filter((_, index) => (Values[index] ?? 0) > 0).map((time) => time.getTime());
      return silence(examined, way, beats.length === 0 ? null : new Date(Math.max(...beats)), now);
    });
  },
};

const query = (MetricName: string, service: string): MetricDataQuery => ({
  ...{ Id: MetricName.replace(/^H/, "h"), Label: MetricName },
  MetricStat: {
    Metric: { Namespace: "Defib", MetricName, Dimensions: [{ Name: "service", Value: service }] },
    ...{ Period: HOUR_MS / 1000, Stat: "Sum" },
  },
});

function silence({ stack, account }: Examined, way: string, last: Date | null, now: Date): readonly Finding[] {
  const isLate = (since: Date) => now.getTime() - since.getTime() > SILENT_HOURS_MAX * HOUR_MS;
  if (last !== null && !isLate(last)) return [];
  const next = `./defib doctor after the next one; aws logs tail /aws/lambda/${stack?.name}-intake --since 1d --region ${account.region}`;
  if (last === null && stack !== null && !isLate(new Date(stack.changedAt))) {
    const why = "It is set off once a day, for the first time when it is deployed; its count takes some minutes.";
    return [warning(`No heartbeat has come through ${way} yet.`, why, next)];
  }
  const seen = last === null ? "none was seen in seven days" : `the last was seen at ${last.toISOString()}`;
  return [
    fault(
      `The daily heartbeat does not come through ${way}: ${seen}.`,
      "An alarm that takes the same way may reach nobody.",
      next,
    ),
  ];
}
