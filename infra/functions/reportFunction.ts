/** Each morning: the report of the day before, to the bucket and by mail. */
import { Duration } from "aws-cdk-lib";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import type { Around } from "./around.ts";
import { DefibFunction } from "./defibFunction.ts";

export interface ReportFunctionProps {
  readonly around: Around;
  readonly reports: IBucket;
}

export const reportFunction = (scope: Construct, { around, reports }: ReportFunctionProps): DefibFunction =>
  new DefibFunction(scope, "Report", {
    ...around.common,
    name: "report",
    description: "Each morning: the report of the day before, to the bucket and by mail",
    timeout: Duration.minutes(5),
    memoryMegabytes: 1024,
    permissions: around.permissions("report"),
    environment: {
      DEFIB_TABLE: around.table.tableName,
      DEFIB_REPORT_BUCKET: reports.bucketName,
      DEFIB_MAIL_FROM: around.options.mailFrom,
      DEFIB_MAIL_TO: around.options.mailTo.join(",") || null,
      DEFIB_TIME_ZONE: around.options.timeZone,
      DEFIB_REPORT_TIME: around.options.reportTime,
      DEFIB_DASHBOARD_URL: around.dashboardUrl,
      DEFIB_PUBLIC_EDITION: around.options.dashboard.access.kind === "public" ? "on" : null,
    },
  });
