/** Lambda entry: alarm notifications and events in, incidents out. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { clientSettings } from "../aws/clients.ts";
import { dynamoTable } from "../aws/dynamoTable.ts";
import { lambdaStarter } from "../aws/lambdaStarter.ts";
import { logger } from "../aws/logger.ts";
import { systemClock } from "../aws/systemClock.ts";
import { ENGINE } from "../engine.ts";
import { intakeSettings, policyFrom } from "../settings.ts";
import { intakeHandler } from "./intakeHandler.ts";

const settings = intakeSettings(process.env);

export const handler = intakeHandler(
  {
    table: dynamoTable({ client: new DynamoDBClient(clientSettings()), tableName: settings.tableName }),
    starter: lambdaStarter({ client: new LambdaClient(clientSettings()), functionName: settings.remediationFunction }),
    clock: systemClock,
    logger: logger({ service: "intake", level: settings.logLevel }),
    policy: policyFrom(settings),
    engine: ENGINE,
  },
  { account: settings.accountId, region: settings.region },
);
