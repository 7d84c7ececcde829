/** Lambda entry: the alarms on single instances come and go with the instances. */
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { EC2Client } from "@aws-sdk/client-ec2";
import { clientSettings } from "../aws/clients.ts";
import { alarmsBeginning, putAlarm, removeAlarms, seriesOfAgents } from "../aws/fleetAlarmStore.ts";
import { fleetInstances } from "../aws/fleetInstances.ts";
import { logger } from "../aws/logger.ts";
import { defaultPolicy } from "../core/policy/defaultPolicy.ts";
import { fleetAlarmSettings } from "../settings.ts";
import { fleetAlarmsHandler } from "./fleetAlarmsHandler.ts";

const { prefix, topicArn, thresholds, logLevel } = fleetAlarmSettings(process.env);
const ec2 = new EC2Client(clientSettings());
// CloudWatch takes three PutMetricAlarm a second: a fleet that is new is waited for.
const cloudWatch = new CloudWatchClient({ ...clientSettings(), maxAttempts: 10, retryMode: "adaptive" });

export const handler = fleetAlarmsHandler(
  {
    instances: () => fleetInstances(ec2),
    agentSeries: (metrics) => seriesOfAgents(cloudWatch, metrics),
    alarms: (beginning) => alarmsBeginning(cloudWatch, beginning),
    put: (alarm) => putAlarm(cloudWatch, alarm),
    remove: (names) => removeAlarms(cloudWatch, names),
    logger: logger({ service: "fleetAlarms", level: logLevel }),
  },
  { prefix, topicArn, thresholds, tagKey: defaultPolicy.guardrails.consent.tagKey },
);
