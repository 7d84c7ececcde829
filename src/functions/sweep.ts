/** Lambda entry: every minute, incidents whose run is overdue get their next run. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { clientSettings } from "../aws/clients.ts";
import { dynamoIncidents } from "../aws/dynamoIncidents.ts";
import { dynamoTable } from "../aws/dynamoTable.ts";
import { lambdaStarter } from "../aws/lambdaStarter.ts";
import { logger } from "../aws/logger.ts";
import { systemClock } from "../aws/systemClock.ts";
import { intakeSettings } from "../settings.ts";
import { sweepHandler } from "./sweepHandler.ts";

const settings = intakeSettings(process.env);
const client = new DynamoDBClient(clientSettings());
const { tableName } = settings;

export const handler = sweepHandler({
  table: dynamoTable({ client, tableName }),
  overdue: dynamoIncidents({ client, tableName, clock: systemClock }).overdue,
  starter: lambdaStarter({ client: new LambdaClient(clientSettings()), functionName: settings.remediationFunction }),
  clock: systemClock,
  logger: logger({ service: "sweep", level: settings.logLevel }),
});
