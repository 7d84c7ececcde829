/**
 * Everything that Defib is in an account and region. Read from top to bottom: what arrives, what keeps, who is told,
 * what runs, when, where it is shown, and what watches it.
 */
import { CfnOutput, Stack, type StackProps, Tags } from "aws-cdk-lib";
import { ManagedPolicy, PermissionsBoundary } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { brakeSwitch } from "./brake.ts";
import { keepLogsOfEmptier } from "./emptier.ts";
import { FleetAlarms } from "./fleetAlarms/fleetAlarms.ts";
import { Pipeline } from "./functions/pipeline.ts";
import { GithubRoles } from "./githubRoles.ts";
import { messageKey } from "./keys.ts";
import { MailSender } from "./mailSender.ts";
import { Hub } from "./member/hub.ts";
import type { DefibOptions } from "./options.ts";
import { Pager } from "./pager.ts";
import { Schedules } from "./schedules.ts";
import { Signals } from "./signals.ts";
import { Store } from "./store.ts";
import { ownAlarmPrefix } from "./watch/selfAlarm.ts";
import { Watch } from "./watch/watch.ts";
import { Website } from "./website/website.ts";

export interface DefibStackProps extends StackProps {
  readonly options: DefibOptions;
}

export class DefibStack extends Stack {
  readonly signals: Signals;
  readonly store: Store;
  readonly pager: Pager;
  readonly pipeline: Pipeline;
  readonly website: Website;

  constructor(scope: Construct, id: string, { options, ...props }: DefibStackProps) {
    super(scope, id, { description: "Defib: incident response and auto-remediation", ...props });
    const prefix = this.stackName;
    const tags = { "defib:stack": prefix, ...options.tags };
    const key = options.encryption === "own-key" ? messageKey(this) : undefined;

    this.signals = new Signals(this, "Signals", {
      ...{ key, alarms: options.alarms, memberAccounts: options.memberAccounts },
      ownAlarmPrefix: ownAlarmPrefix(prefix),
    });
    this.store = new Store(this, "Store", { ...options, tags });
    this.pager = new Pager(this, "Pager", { key, pageTo: options.pageTo });
    const brake = brakeSwitch(this, prefix);
    const mail = options.mailFrom
      ? new MailSender(this, "Mail", { from: options.mailFrom, pages: this.pager.topic })
      : undefined;

    this.website = new Website(this, "Website", { reports: this.store.reports, dashboard: options.dashboard });
    this.pipeline = new Pipeline(this, "Pipeline", {
      ...{ prefix, options, key, mail, brake },
      ...{ signals: this.signals, store: this.store, pager: this.pager, dashboardUrl: this.website.incidentsUrl },
    });
    if (this.pipeline.signIn !== null) this.website.letSignIn(prefix, this.pipeline.signIn);
    const schedules = new Schedules(this, "Schedules", {
      sweep: this.pipeline.sweep.alias,
      report: this.pipeline.report.alias,
      reportTime: options.reportTime,
      timeZone: options.timeZone,
      deadLetters: this.pipeline.failedInvocations,
    });
    new FleetAlarms(this, "FleetAlarms", {
      ...{ stackName: prefix, options: options.fleetAlarms, key },
      ...{ signals: this.signals, pipeline: this.pipeline, schedules },
    });
    new Watch(this, "Watch", {
      ...{ stackName: prefix, signals: this.signals, pipeline: this.pipeline, schedules, mail },
      ...{ table: this.store.table, pages: this.pager.topic },
    });

    if (options.memberAccounts.length + options.memberRegions.length > 0) {
      const remediationRoleArn = this.pipeline.remediation.role.roleArn;
      new Hub(this, "Hub", { options, signals: this.signals, remediationRoleArn });
    }
    if (options.github !== null) {
      const { github } = options;
      new GithubRoles(this, "Github", { github, functions: this.pipeline.all, website: this.website });
    }

    keepLogsOfEmptier(this);

    if (options.permissionsBoundaryArn !== null) {
      const boundary = ManagedPolicy.fromManagedPolicyArn(this, "Boundary", options.permissionsBoundaryArn);
      PermissionsBoundary.of(this).apply(boundary);
    }
    for (const [name, value] of Object.entries(tags)) Tags.of(this).add(name, value);
    this.tellNames();
  }

  /** What the command line, the deploy workflow and the team need to know by name. */
  private tellNames(): void {
    const names = {
      DashboardUrl: this.website.url,
      DashboardAccess: this.website.access,
      AlarmTopicArn: this.signals.topic.topicArn,
      PageTopicArn: this.pager.topic.topicArn,
      TableName: this.store.table.tableName,
      ReportBucket: this.store.reports.bucketName,
      SiteBucket: this.website.site.bucketName,
      DistributionId: this.website.distribution.distributionId,
      FunctionNames: this.pipeline.all.map((one) => one.function.functionName).join(","),
    };
    for (const [name, value] of Object.entries(names)) new CfnOutput(this, name, { value });
  }
}
