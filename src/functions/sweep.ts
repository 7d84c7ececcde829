/** Lambda entry: every minute, overdue incidents get their next run, lost endings are closed, dead letters go back. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { SQSClient } from "@aws-sdk/client-sqs";
import { clientSettings, sqsSettings } from "../aws/clients.ts";
import { dynamoIncidents } from "../aws/dynamoIncidents.ts";
import { dynamoTable } from "../aws/dynamoTable.ts";
import { lambdaStarter } from "../aws/lambdaStarter.ts";
import { logger } from "../aws/logger.ts";
import { pagerTo } from "../aws/pagerTo.ts";
import { sqsDeadLetters } from "../aws/sqsDeadLetters.ts";
import { systemClock } from "../aws/systemClock.ts";
import { sweepSettings } from "../settings.ts";
import { incidentLink } from "../site/incidentLink.ts";
import { sweepHandler } from "./sweepHandler.ts";

const settings = sweepSettings(process.env);
const client = new DynamoDBClient(clientSettings());
const { tableName, queueUrl, dlqUrl } = settings;
const clock = systemClock;
const table = dynamoTable({ client, tableName });
const lines = logger({ service: "sweep", level: settings.logLevel });

const deadLetters =
  queueUrl === null || dlqUrl === null
    ? null
    : sqsDeadLetters({ client: new SQSClient(sqsSettings()), queueUrl, dlqUrl });

export const handler = sweepHandler(
  {
    table,
    overdue: dynamoIncidents({ client, tableName, clock }).overdue,
    starter: lambdaStarter({ client: new LambdaClient(clientSettings()), functionName: settings.remediationFunction }),
    pager: pagerTo(settings.pageTopicArn, { table, clock, logger: lines }),
    linkTo: incidentLink(settings.dashboardUrl),
    clock,
    logger: lines,
  },
  deadLetters,
);
