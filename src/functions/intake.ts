/** Lambda entry: alarm notifications and events in, incidents out. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { clientSettings } from "../aws/clients.ts";
import { dynamoTable } from "../aws/dynamoTable.ts";
import { lambdaStarter } from "../aws/lambdaStarter.ts";
import { logger } from "../aws/logger.ts";
import { sqsPostpone } from "../aws/sqsPostpone.ts";
import { storeWatch } from "../aws/storeWatch.ts";
import { systemClock } from "../aws/systemClock.ts";
import { ENGINE } from "../engine.ts";
import { intakeSettings, policyFrom } from "../settings.ts";
import { intakeHandler } from "./intakeHandler.ts";

const settings = intakeSettings(process.env);
const { tableName, queueUrl } = settings;
const clock = systemClock;
const lines = logger({ service: "intake", level: settings.logLevel });
const watch = storeWatch({ tableName, clock, logger: lines, pager: null });

export const handler = intakeHandler(
  {
    table: watch.table(dynamoTable({ client: new DynamoDBClient(clientSettings()), tableName })),
    starter: lambdaStarter({ client: new LambdaClient(clientSettings()), functionName: settings.remediationFunction }),
    clock,
    logger: lines,
    policy: policyFrom(settings),
    engine: ENGINE,
  },
  { account: settings.accountId, region: settings.region },
  queueUrl === null ? null : sqsPostpone(queueUrl),
);
