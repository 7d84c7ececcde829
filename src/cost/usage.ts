/** How much of what a month uses. Pure sums over `measured.ts` and the deployment. */
import { type Deployment, ownAlarmMetrics, ownMetrics, watchedOfInstance } from "./deployment.ts";
import * as measured from "./measured.ts";
import type { PriceName } from "./prices.ts";
import { tableCopy } from "./tableCopy.ts";

/** What a team has, and what happens to it. */
export interface Workload {
  readonly instances: number;
  readonly alarmsPerMonth: number;
  /** Of the alarms: healed; the others are left alone or only told of. */
  readonly healedShare: number;
  /** Disks that the CloudWatch agent of each instance tells of; 0 where no agent runs. */
  readonly disksOfInstance: number;
  readonly deployment: Deployment;
}

export const SERVICES = [
  ...["Lambda", "Lambda durable", "DynamoDB", "SQS", "SNS", "EventBridge", "CloudWatch alarms", "CloudWatch"],
  ...["CloudWatch Logs", "S3", "CloudFront", "SES", "KMS"],
] as const;

export interface Usage {
  readonly service: (typeof SERVICES)[number];
  readonly what: string;
  readonly price: PriceName;
  readonly count: number;
}

export const DAYS = 30.4;
const MINUTES = DAYS * 24 * 60;
const KILOBYTES_OF_GIGABYTE = 1_000_000;

export function usageOf(load: Workload): readonly Usage[] {
  const { alarmsPerMonth, healedShare, deployment } = load;
  const healed = alarmsPerMonth * healedShare;
  const left = alarmsPerMonth - healed;
  const messages = alarmsPerMonth * measured.NOTIFICATIONS_AN_ALARM;
  const of = (figure: keyof measured.IncidentFigures): number =>
    healed * measured.HEALED[figure] + left * measured.LEFT_ALONE[figure];
  return [
    ...lambda(load, messages, of),
    ...dynamoDb(load, messages, of),
    ...messaging(load, messages),
    ...fleet(load),
    ...cloudWatch(load, of),
    ...logs(load, messages, of),
    ...reports(deployment),
    {
      service: "KMS",
      what: "the stack's own key",
      price: "kmsKey",
      count: deployment.encryption === "own-key" ? 1 : 0,
    },
    {
      ...{ service: "KMS", what: "messages encrypted and read", price: "kmsRequest" },
      count: deployment.encryption === "own-key" ? messages * 4 + DAYS * 8 : 0,
    },
  ];
}

type Of = (figure: keyof measured.IncidentFigures) => number;

/** The schedule that keeps alarms on single instances. */
const keepings = ({ deployment }: Workload): number => (deployment.fleetAlarms.kind === "instance" ? DAYS * 24 : 0);

function lambda(load: Workload, messages: number, of: Of): readonly Usage[] {
  const { MEMORY, SWEEP, REPORT, NOTIFICATION, KEEPING_ALARMS, HEALED } = measured;
  const gigabyteSeconds =
    (messages * NOTIFICATION.seconds * MEMORY.intake +
      of("invocations") * HEALED.secondsOfInvocation * MEMORY.remediation +
      MINUTES * SWEEP.seconds * MEMORY.sweep +
      DAYS * REPORT.seconds * MEMORY.report +
      keepings(load) * KEEPING_ALARMS.seconds * MEMORY.fleetAlarms) /
    1024;
  const requests = messages + of("invocations") + MINUTES + DAYS + keepings(load);
  const kept = (of("durableKilobytes") / KILOBYTES_OF_GIGABYTE) * measured.JOURNAL_MONTHS;
  return [
    { service: "Lambda", what: "invocations", price: "lambdaRequest", count: requests },
    { service: "Lambda", what: "GB-seconds (estimated)", price: "lambdaGigabyteSecond", count: gigabyteSeconds },
    { service: "Lambda durable", what: "operations", price: "durableOperation", count: of("durableOperations") },
    {
      ...{ service: "Lambda durable", what: "GB written", price: "durableGigabyteWritten" },
      count: of("durableKilobytes") / KILOBYTES_OF_GIGABYTE,
    },
    { service: "Lambda durable", what: "GB kept", price: "durableGigabyteKept", count: kept },
  ];
}

function dynamoDb({ alarmsPerMonth, deployment }: Workload, messages: number, of: Of): readonly Usage[] {
  const { NOTIFICATION, SWEEP, RECORD_MONTHS } = measured;
  // One of the notifications opens the incident, and is among its units.
  const writes = of("writeUnits") + (messages - alarmsPerMonth) * NOTIFICATION.writeUnits;
  const gigabytes = (of("recordKilobytes") / KILOBYTES_OF_GIGABYTE) * RECORD_MONTHS;
  return [
    { service: "DynamoDB", what: "write units", price: "dynamoDbWriteUnit", count: writes },
    {
      ...{ service: "DynamoDB", what: "read units", price: "dynamoDbReadUnit" },
      // The report reads the month's records once, four kilobytes a unit.
      count: of("readUnits") + MINUTES * SWEEP.readUnits + of("recordKilobytes") / 4,
    },
    { service: "DynamoDB", what: "GB stored, after 400 days", price: "dynamoDbStorageGigabyte", count: gigabytes },
    { service: "DynamoDB", what: "GB recoverable", price: "dynamoDbRecoveryGigabyte", count: gigabytes },
    ...(deployment.tableReplica === null
      ? []
      : tableCopy({ writeUnits: writes, forgottenKilobytes: of("recordKilobytes"), storedGigabytes: gigabytes })),
  ];
}

function messaging(load: Workload, messages: number): readonly Usage[] {
  const queues = load.deployment.fleetAlarms.kind === "instance" ? 2 : 1;
  const sqs = MINUTES * (measured.POLLS_A_MINUTE * queues + measured.SWEEP.sqsRequests) + messages * 3;
  return [
    { service: "SQS", what: "requests, nearly all of them Lambda's polls", price: "sqsRequest", count: sqs },
    { service: "SNS", what: "alarm notifications and pages", price: "snsRequest", count: messages / 2 + DAYS * 2 },
    // A page for each alarm that needs a human, at most.
    { service: "SNS", what: "pages by mail", price: "snsMail", count: load.alarmsPerMonth },
    {
      service: "EventBridge",
      what: "schedules",
      price: "schedulerInvocation",
      count: MINUTES + DAYS * 2 + keepings(load),
    },
  ];
}

function fleet({ instances, disksOfInstance, deployment }: Workload): readonly Usage[] {
  const { ofEc2, ofAgent } = watchedOfInstance(deployment, disksOfInstance);
  const price = deployment.fleetAlarms.kind === "fleet" ? "cloudWatchQueriedMetric" : "cloudWatchAlarmMetric";
  return [
    { service: "CloudWatch alarms", what: "the fleet's metrics of EC2", price, count: instances * ofEc2 },
    { service: "CloudWatch alarms", what: "the fleet's metrics of agents", price, count: instances * ofAgent },
    {
      ...{ service: "CloudWatch alarms", what: "metrics in alarms on Defib itself", price: "cloudWatchAlarmMetric" },
      count: ownAlarmMetrics(deployment),
    },
  ];
}

function cloudWatch(load: Workload, of: Of): readonly Usage[] {
  const asked = of("cloudWatchRequests") + keepings(load) * measured.KEEPING_ALARMS.cloudWatchRequests;
  return [
    { service: "CloudWatch", what: "metrics read", price: "cloudWatchMetricRead", count: of("metricReads") },
    { service: "CloudWatch", what: "requests", price: "cloudWatchRequest", count: asked },
    {
      service: "CloudWatch",
      what: "metrics of its own",
      price: "cloudWatchOwnMetric",
      count: ownMetrics(load.deployment),
    },
    { service: "CloudWatch", what: "dashboard", price: "cloudWatchDashboard", count: 1 },
  ];
}

function logs(load: Workload, messages: number, of: Of): readonly Usage[] {
  const { NOTIFICATION, SWEEP, REPORT, KEEPING_ALARMS, LOG_MONTHS } = measured;
  const kilobytes =
    messages * NOTIFICATION.logKilobytes +
    of("logKilobytes") +
    MINUTES * SWEEP.logKilobytes +
    DAYS * REPORT.logKilobytes +
    keepings(load) * KEEPING_ALARMS.logKilobytes;
  const gigabytes = kilobytes / KILOBYTES_OF_GIGABYTE;
  return [
    { service: "CloudWatch Logs", what: "GB written", price: "logsGigabyteIn", count: gigabytes },
    { service: "CloudWatch Logs", what: "GB kept, 3 months", price: "logsGigabyteKept", count: gigabytes * LOG_MONTHS },
  ];
}

/** Somebody opens the dashboard on each working day, and looks at ten files. */
const VIEWS = 22 * 10;

function reports({ mailTo }: Deployment): readonly Usage[] {
  const { puts, kilobytes } = measured.REPORT;
  const gigabytes = (DAYS * kilobytes) / KILOBYTES_OF_GIGABYTE;
  return [
    { service: "S3", what: "reports written", price: "s3Put", count: DAYS * puts },
    { service: "S3", what: "files read", price: "s3Get", count: VIEWS },
    { service: "S3", what: "GB kept, after a year", price: "s3Gigabyte", count: gigabytes * 12 },
    { service: "CloudFront", what: "requests", price: "cloudFrontRequest", count: VIEWS },
    {
      service: "CloudFront",
      what: "GB sent",
      price: "cloudFrontGigabyte",
      count: (VIEWS * 50) / KILOBYTES_OF_GIGABYTE,
    },
    { service: "SES", what: "report mails", price: "sesMail", count: DAYS * mailTo },
  ];
}
