/** The report of a day from the account's own table, to its bucket and its mail: what the schedule does, by hand. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { clientSettings, s3Settings } from "../../aws/clients.ts";
import { dynamoIncidents } from "../../aws/dynamoIncidents.ts";
import { dynamoTable } from "../../aws/dynamoTable.ts";
import { reportBucket } from "../../aws/reportBucket.ts";
import { sesMailer } from "../../aws/sesMailer.ts";
import { systemClock } from "../../aws/systemClock.ts";
import { makeDailyReport, type ReportWorld } from "../../reporting/makeDailyReport.ts";
import type { CliSettings } from "../../settings.ts";
import { applyAwsOptions, checkCredentials } from "../aws.ts";
import type { Call } from "../command.ts";
import { EXIT, type ExitCode } from "../exitCodes.ts";
import { settingMissing } from "../problems.ts";
import { silentLogger } from "../silentLogger.ts";
import { shown, type Terminal } from "../terminal.ts";

/** @throws CliError before anything is done; what fails then is told part by part. */
export async function reportFromAccount(
  date: string,
  settings: CliSettings,
  call: Call,
  terminal: Terminal,
): Promise<ExitCode> {
  const { reportBucket: bucket } = settings;
  if (bucket === null) {
    const why = "The report's files go to this S3 bucket. Without AWS: --from FILE --out DIR.";
    throw settingMissing("DEFIB_REPORT_BUCKET", why, "defib-reports-123456789012");
  }
  terminal.tell(`Making the report of ${date}: table ${settings.tableName}, bucket ${bucket} …`);
  applyAwsOptions(call);
  const client = new DynamoDBClient(clientSettings());
  await checkCredentials(client);
  const { report, parts } = await makeDailyReport(date, worldOf(settings, bucket, client), call.switches.has("again"));
  const ok = parts.every((part) => part.ok);
  if (call.json) {
    const { verdict, totals } = report;
    terminal.print(`${JSON.stringify({ schemaVersion: 1, ok, date, verdict, totals, parts }, null, 2)}\n`);
  } else {
    const line = (part: (typeof parts)[number]): string =>
      `  ${part.ok ? "✓" : "✗"} ${part.name}: ${shown(part.detail)}\n`;
    terminal.print(`${report.verdict.sentence}\n${parts.map(line).join("")}`);
  }
  if (!ok) terminal.tell("Next: run the same command again; what was done is not done twice.");
  return ok ? EXIT.ok : EXIT.failed;
}

function worldOf(settings: CliSettings, bucket: string, client: DynamoDBClient): ReportWorld {
  const { tableName, mailFrom, mailTo, timeZone, reportTime, dashboardUrl, isPublic } = settings;
  return {
    timeZone,
    dueTime: reportTime,
    reader: dynamoIncidents({ client, tableName, clock: systemClock }),
    store: reportBucket({ client: new S3Client(s3Settings()), bucket }),
    table: dynamoTable({ client, tableName }),
    mailer: sesMailer(new SESv2Client(clientSettings())),
    mail: mailFrom === null ? null : { from: mailFrom, to: mailTo },
    dashboardUrl,
    isPublic,
    clock: systemClock,
    logger: silentLogger,
  };
}
