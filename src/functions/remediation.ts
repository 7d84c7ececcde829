/** Lambda entry: one run of one incident. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { clientSettings } from "../aws/clients.ts";
import { dynamoTable } from "../aws/dynamoTable.ts";
import { ec2Fleet } from "../aws/ec2Fleet.ts";
import { evidenceItems } from "../aws/evidenceItems.ts";
import { logger } from "../aws/logger.ts";
import { systemClock } from "../aws/systemClock.ts";
import { remediationSettings } from "../settings.ts";
import { remediationHandler } from "./remediationHandler.ts";

const settings = remediationSettings(process.env);
const table = dynamoTable({ client: new DynamoDBClient(clientSettings()), tableName: settings.tableName });

export const handler = remediationHandler({
  table,
  fleet: ec2Fleet({ clock: systemClock }),
  evidence: evidenceItems({ table, clock: systemClock }),
  clock: systemClock,
  logger: logger({ service: "remediation", level: settings.logLevel }),
});
