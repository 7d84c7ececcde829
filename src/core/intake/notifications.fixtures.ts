/**
 * Notifications by the thousand, as the two routes really bring them: an SNS envelope or an EventBridge event in a
 * queue's body. The same seed gives the same ones. For tests and benchmarks.
 */
import { chance, pick, type Random, randomFrom, shuffled, wholeBetween } from "./random.fixtures.ts";

/** One change of state of one alarm or instance, and what it is about; told without the core's own words. */
export interface Change {
  /** Alarm or instance ARN, contributor, state and whole second, as the design names a change. */
  readonly identity: string;
  /** Which problem it belongs to, e.g. `i-0000…7 EC2_HIGH_CPU`. */
  readonly problem: string;
  /** Which alarm or instance changed. */
  readonly thing: string;
  readonly effect: "fires" | "clears" | "neither";
  readonly at: string;
  /** False where only recording is possible: no run is ever started. */
  readonly actionable: boolean;
}

export interface Notification {
  readonly id: string;
  readonly body: string;
  readonly change: Change;
}

export interface NotificationSettings {
  readonly seed: number;
  readonly count: number;
  /** How many of them are second copies, by the same route or the other. */
  readonly duplicateShare?: number;
}

export const ACCOUNT = "123456789012";
export const REGION = "eu-west-1";
const FIRST_CHANGE = Date.parse("2026-11-24T02:00:00.000Z");
const CHANGES_MAX = 6;
const GAP_SECONDS_MAX = 240;

/** Exactly `count` notifications in no order, with every change among them at least once. */
export function notifications(settings: NotificationSettings): readonly Notification[] {
  const { seed, count, duplicateShare = 0.2 } = settings;
  const random = randomFrom(seed);
  const changes: Told[] = [];
  const changesCount = Math.round(count * (1 - duplicateShare));
  for (let number = 0; changes.length < changesCount; number++) changes.push(...changesOfProblem(number, random));
  const firsts = changes.slice(0, changesCount);
  const seconds = Array.from({ length: count - changesCount }, () => pick(firsts, random));
  return shuffled([...firsts, ...seconds], random).map((told, index) => ({
    id: `message-${index}`,
    body: JSON.stringify(pick(told.bodies, random)),
    change: told.change,
  }));
}

interface Told {
  readonly change: Change;
  /** As each route brings it. */
  readonly bodies: readonly object[];
}

type State = "ALARM" | "OK" | "INSUFFICIENT_DATA";

/** Every kind of problem in turn, on an instance of its own; some have two alarms. */
function changesOfProblem(number: number, random: Random): readonly Told[] {
  const id = `i-${number.toString(16).padStart(17, "0")}`;
  const alarms = chance(0.3, random) ? 2 : 1;
  switch (number % 4) {
    case 0:
      return changesOfInstance(id, random);
    case 1:
      return changesOfAlarms(alarms, { id, type: "EC2_STATUS_CHECK_FAILED", ...STATUS_CHECK }, random);
    case 2:
      return changesOfAlarms(alarms, { id, type: "EC2_HIGH_CPU", ...HIGH_CPU }, random);
    default:
      return changesOfAlarms(1, { id, type: "UNKNOWN", ...ORDERS }, random);
  }
}

const STATUS_CHECK = { namespace: "AWS/EC2", metric: "StatusCheckFailed_Instance" };
const HIGH_CPU = { namespace: "AWS/EC2", metric: "CPUUtilization" };
const ORDERS = { namespace: "Shop", metric: "OrdersPerMinute" };

interface Watched {
  readonly id: string;
  readonly type: string;
  readonly namespace: string;
  readonly metric: string;
}

function changesOfAlarms(count: number, watched: Watched, random: Random): readonly Told[] {
  return Array.from({ length: count }, (_, index) => {
    const alarm = `${watched.metric} ${index} of ${watched.id}`;
    const states = chance(0.1, random) ? (["OK", "INSUFFICIENT_DATA"] as const) : (["ALARM", "OK"] as const);
    return alternating(states, random).map(({ state, at }) => alarmChange(alarm, watched, state, at));
  }).flat();
}

function alarmChange(alarm: string, watched: Watched, state: State, at: string): Told {
  const arn = `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:${alarm}`;
  const effects = { ALARM: "fires", OK: "clears", INSUFFICIENT_DATA: "neither" } as const;
  const change: Change = {
    identity: [arn, "-", state, `${at.slice(0, 19)}Z`].join("|"),
    problem: `${watched.type === "UNKNOWN" ? arn : watched.id} ${watched.type}`,
    thing: arn,
    effect: effects[state],
    at,
    actionable: watched.type !== "UNKNOWN",
  };
  const told = { alarm, arn, state, at: at.replace("Z", "+0000"), watched };
  return { change, bodies: [snsBody(told), alarmEvent(told)] };
}

/** EC2's own events have one route only. */
function changesOfInstance(id: string, random: Random): readonly Told[] {
  return alternating(["stopped", "running"] as const, random).map(({ state, at }) => {
    const time = `${at.slice(0, 19)}Z`;
    const arn = `arn:aws:ec2:${REGION}:${ACCOUNT}:instance/${id}`;
    const change: Change = {
      identity: [arn, state, time].join("|"),
      problem: `${id} EC2_UNEXPECTED_STOP`,
      thing: arn,
      effect: state === "stopped" ? "fires" : "clears",
      at: time.replace("Z", ".000Z"),
      actionable: true,
    };
    const detail = { "instance-id": id, state };
    return { change, bodies: [event("aws.ec2", "EC2 Instance State-change Notification", arn, time, detail)] };
  });
}

/** One to six changes, each at least a second after the one before; the first state and the last are left to chance. */
function alternating<T>(states: readonly [T, T], random: Random): readonly { state: T; at: string }[] {
  let time = FIRST_CHANGE + wholeBetween(0, 600_000, random);
  const offset = chance(0.7, random) ? 0 : 1;
  return Array.from({ length: wholeBetween(1, CHANGES_MAX, random) }, (_, index) => {
    time += wholeBetween(1000, GAP_SECONDS_MAX * 1000, random);
    const state = (index + offset) % 2 === 0 ? states[0] : states[1];
    return { state, at: new Date(time).toISOString() };
  });
}

interface AlarmTold {
  readonly alarm: string;
  readonly arn: string;
  readonly state: State;
  readonly at: string;
  readonly watched: Watched;
}

const REASON = "Threshold Crossed: 1 datapoint [99.0] was greater than the threshold (90.0).";

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html, in SNS's envelope */
function snsBody({ alarm, arn, state, at, watched }: AlarmTold): object {
  const message = {
    AlarmName: alarm,
    AlarmDescription: null,
    AWSAccountId: ACCOUNT,
    NewStateValue: state,
    OldStateValue: state === "ALARM" ? "OK" : "ALARM",
    NewStateReason: REASON,
    StateChangeTime: at,
    Region: "EU (Ireland)",
    AlarmArn: arn,
    Trigger: {
      MetricName: watched.metric,
      Namespace: watched.namespace,
      Statistic: "MAXIMUM",
      Dimensions: dimensionsOf(watched).map(([name, value]) => ({ name, value })),
      Period: 60,
      EvaluationPeriods: 1,
      ComparisonOperator: "GreaterThanThreshold",
      Threshold: 90,
      TreatMissingData: "missing",
    },
  };
  return {
    Type: "Notification",
    MessageId: "7a2f0c7e-1d5a-5b0e-8f4e-5c1d2e3f4a5b",
    TopicArn: `arn:aws:sns:${REGION}:${ACCOUNT}:alarms`,
    Subject: `${state}: "${alarm}" in EU (Ireland)`,
    Message: JSON.stringify(message),
    Timestamp: "2026-11-24T03:00:00.000Z",
    SignatureVersion: "1",
  };
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html */
function alarmEvent({ alarm, arn, state, at, watched }: AlarmTold): object {
  const { namespace, metric: name } = watched;
  const metric = { namespace, name, dimensions: Object.fromEntries(dimensionsOf(watched)) };
  return event("aws.cloudwatch", "CloudWatch Alarm State Change", arn, "2026-11-24T03:00:00Z", {
    alarmName: alarm,
    configuration: {
      metrics: [{ id: "m1", metricStat: { metric, period: 60, stat: "Maximum" }, returnData: true }],
    },
    previousState: { value: state === "ALARM" ? "OK" : "ALARM", timestamp: "2026-11-24T01:00:00.000+0000" },
    state: { value: state, reason: REASON, timestamp: at },
  });
}

const event = (source: string, detailType: string, arn: string, time: string, detail: object): object => ({
  version: "0",
  id: "c4c1c1c9-6542-e61b-6ef0-8c4d36933a92",
  "detail-type": detailType,
  source,
  account: ACCOUNT,
  time,
  region: REGION,
  resources: [arn],
  detail,
});

const dimensionsOf = ({ namespace, id }: Watched): readonly (readonly [string, string])[] =>
  namespace === "AWS/EC2" ? [["InstanceId", id]] : [["Shop", "north"]];
