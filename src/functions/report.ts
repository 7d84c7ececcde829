/** Lambda entry: each morning, and whenever asked, the report of a day into the bucket and the mail. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { clientSettings, s3Settings } from "../aws/clients.ts";
import { dynamoIncidents } from "../aws/dynamoIncidents.ts";
import { dynamoTable } from "../aws/dynamoTable.ts";
import { logger } from "../aws/logger.ts";
import { reportBucket } from "../aws/reportBucket.ts";
import { sesMailerWhenNeeded } from "../aws/sesMailerWhenNeeded.ts";
import { systemClock } from "../aws/systemClock.ts";
import { reportSettings } from "../settings.ts";
import { reportHandler } from "./reportHandler.ts";

const settings = reportSettings(process.env);
const client = new DynamoDBClient(clientSettings());
const { tableName, mailFrom, mailTo } = settings;

export const handler = reportHandler({
  timeZone: settings.timeZone,
  dueTime: settings.reportTime,
  reader: dynamoIncidents({ client, tableName, clock: systemClock }),
  store: reportBucket({ client: new S3Client(s3Settings()), bucket: settings.reportBucket }),
  table: dynamoTable({ client, tableName }),
  mailer: sesMailerWhenNeeded(),
  mail: mailFrom === null ? null : { from: mailFrom, to: mailTo },
  dashboardUrl: settings.dashboardUrl,
  isPublic: settings.isPublic,
  clock: systemClock,
  logger: logger({ service: "report", level: settings.logLevel }),
});
