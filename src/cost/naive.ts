/**
 * The design that one would write first, for comparison: an alarm of its own for each instance and kind, a table with
 * provisioned capacity for a storm, which is scanned to find what is open and what happened yesterday, and a function that
 * waits inside itself until an instance is well again.
 */
import { watchedOfInstance } from "./deployment.ts";
import { HEALED, MEMORY, NOTIFICATION, RECORD_MONTHS } from "./measured.ts";
import { DAYS, type Usage, type Workload } from "./usage.ts";

/** A storm of 100 instances writes that much in a second. */
const WRITE_UNITS_PROVISIONED = 100;
const READ_UNITS_PROVISIONED = 100;
/** Without a journal the function runs on while it waits. */
const SECONDS_UNTIL_HEALED = 600;
const HOURS = DAYS * 24;
/** A consistent read. */
const KILOBYTES_OF_READ_UNIT = 4;

export function naiveUsage(load: Workload): readonly Usage[] {
  const { instances, alarmsPerMonth, disksOfInstance, deployment, healedShare } = load;
  const { ofEc2, ofAgent } = watchedOfInstance(
    { ...deployment, fleetAlarms: { ...deployment.fleetAlarms, kind: "instance" } },
    disksOfInstance,
  );
  // A scan reads whatever there is: the records of 400 days, each five minutes and once for the report.
  const unitsOfScan = (alarmsPerMonth * RECORD_MONTHS * HEALED.recordKilobytes) / 2 / KILOBYTES_OF_READ_UNIT;
  const scansPerSecond = 1 / 300;
  const readUnits = Math.max(READ_UNITS_PROVISIONED, unitsOfScan * scansPerSecond);
  const seconds = alarmsPerMonth * (healedShare * SECONDS_UNTIL_HEALED + NOTIFICATION.seconds);
  return [
    {
      ...{ service: "CloudWatch alarms", what: "an alarm for each instance and kind", price: "cloudWatchAlarmMetric" },
      count: instances * (ofEc2 + ofAgent),
    },
    {
      ...{ service: "DynamoDB", what: "write capacity, all month", price: "dynamoDbWriteUnitHour" },
      count: WRITE_UNITS_PROVISIONED * HOURS,
    },
    { service: "DynamoDB", what: "read capacity, for scans", price: "dynamoDbReadUnitHour", count: readUnits * HOURS },
    {
      ...{ service: "Lambda", what: "GB-seconds, waiting", price: "lambdaGigabyteSecond" },
      count: (seconds * MEMORY.remediation) / 1024,
    },
    { service: "Lambda", what: "invocations", price: "lambdaRequest", count: alarmsPerMonth + HOURS * 12 },
  ];
}

/** How many alarms somebody must create, see and delete. */
export const naiveAlarmObjects = (load: Workload): number =>
  naiveUsage(load).find(({ service }) => service === "CloudWatch alarms")?.count ?? 0;
