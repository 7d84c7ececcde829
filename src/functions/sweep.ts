/** Lambda entry: every minute, overdue incidents get their next run, lost endings are closed, dead letters go back. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { SQSClient } from "@aws-sdk/client-sqs";
import { barePager } from "../aws/barePager.ts";
import { clientSettings, sqsSettings } from "../aws/clients.ts";
import { dynamoIncidents } from "../aws/dynamoIncidents.ts";
import { dynamoTable } from "../aws/dynamoTable.ts";
import { lambdaStarter } from "../aws/lambdaStarter.ts";
import { logger } from "../aws/logger.ts";
import { pagerTo } from "../aws/pagerTo.ts";
import { sqsDeadLetters } from "../aws/sqsDeadLetters.ts";
import { storeWatch } from "../aws/storeWatch.ts";
import { systemClock } from "../aws/systemClock.ts";
import { sweepSettings } from "../settings.ts";
import { incidentLink } from "../site/incidentLink.ts";
import { sweepHandler } from "./sweepHandler.ts";

const settings = sweepSettings(process.env);
const client = new DynamoDBClient(clientSettings());
const { tableName, queueUrl, dlqUrl } = settings;
const clock = systemClock;
const lines = logger({ service: "sweep", level: settings.logLevel });
const watch = storeWatch({ tableName, clock, logger: lines, pager: barePager(settings.pageTopicArn, lines) });
const table = watch.table(dynamoTable({ client, tableName }));
const incidents = dynamoIncidents({ client, tableName, clock });

const deadLetters =
  queueUrl === null || dlqUrl === null
    ? null
    : sqsDeadLetters({ client: new SQSClient(sqsSettings()), queueUrl, dlqUrl });

export const handler = sweepHandler(
  {
    table,
    overdue: (before, limit) => watch.around(() => incidents.overdue(before, limit)),
    starter: lambdaStarter({ client: new LambdaClient(clientSettings()), functionName: settings.remediationFunction }),
    pager: pagerTo(settings.pageTopicArn, { table, clock, logger: lines }),
    linkTo: incidentLink(settings.dashboardUrl),
    clock,
    logger: lines,
  },
  deadLetters,
);
