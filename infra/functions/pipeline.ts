/** The functions, and where their failed invocations go. */
import { ArnFormat, Duration, Stack } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { IStringParameter } from "aws-cdk-lib/aws-ssm";
import { Construct } from "constructs";
import { ofInstances } from "../../src/core/fleetAlarms/keepFleetAlarms.ts";
import { fleetAlarmPrefix } from "../../src/core/fleetAlarms/kinds.ts";
import { defaultPolicy } from "../../src/core/policy/defaultPolicy.ts";
import { PUBLIC_PREFIX, REPORTS_PREFIX } from "../../src/core/report/reportKeys.ts";
import type { MailSender } from "../mailSender.ts";
import { memberRoleArns } from "../member/hub.ts";
import type { DefibOptions } from "../options.ts";
import type { Pager } from "../pager.ts";
import { actingIn } from "../permissions/acting.ts";
import type { PermissionScope } from "../permissions/grant.ts";
import { permissionsOf } from "../permissions/permissions.ts";
import type { Signals } from "../signals.ts";
import type { Store } from "../store.ts";
import { signInParameterNames } from "../website/signInParameters.ts";
import type { Around } from "./around.ts";
import { ALIAS, type DefibFunction } from "./defibFunction.ts";
import { fleetAlarmsFunction } from "./fleetAlarmsFunction.ts";
import { intakeFunction } from "./intakeFunction.ts";
import { remediationFunction } from "./remediationFunction.ts";
import { reportFunction } from "./reportFunction.ts";
import { signInFunction } from "./signInFunction.ts";
import { sweepFunction } from "./sweepFunction.ts";

export interface PipelineProps {
  readonly prefix: string;
  readonly options: DefibOptions;
  readonly key: IKey | undefined;
  readonly signals: Signals;
  readonly store: Store;
  readonly pager: Pager;
  readonly mail: MailSender | undefined;
  readonly brake: IStringParameter;
  /** Where incidents have a page. */
  readonly dashboardUrl: string | null;
}

export class Pipeline extends Construct {
  readonly intake: DefibFunction;
  readonly remediation: DefibFunction;
  readonly sweep: DefibFunction;
  readonly report: DefibFunction;
  readonly fleetAlarms: DefibFunction;
  /** Null where people are let in another way. */
  readonly signIn: DefibFunction | null;
  /** Invocations that failed for good: runs, sweeps and reports. */
  readonly failedInvocations: Queue;

  constructor(scope: Construct, id: string, props: PipelineProps) {
    super(scope, id);
    const { prefix, options, key, signals, store, pager, brake, dashboardUrl } = props;
    this.failedInvocations = new Queue(this, "FailedInvocations", {
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      encryption: key ? QueueEncryption.KMS : QueueEncryption.SQS_MANAGED,
      ...(key && { encryptionMasterKey: key }),
    });
    const scopes = scopesOf(this, props);
    const around: Around = {
      common: { prefix, deadLetters: this.failedInvocations },
      ...{ options, brake, dashboardUrl, table: store.table, pageTopic: pager.topic },
      permissions: (name) => permissionsOf(name, scopes),
    };
    this.remediation = remediationFunction(this, around);
    const remediation = this.remediation.alias;
    this.intake = intakeFunction(this, { around, remediation, queue: signals.queue });
    this.sweep = sweepFunction(this, { around, remediation, signals });
    this.report = reportFunction(this, { around, reports: store.reports });
    this.fleetAlarms = fleetAlarmsFunction(this, { around, alarmTopic: signals.topic });
    const { access } = options.dashboard;
    this.signIn = access.kind === "oidc" ? signInFunction(this, { around, oidc: access }) : null;
  }

  get all(): readonly DefibFunction[] {
    const always = [this.intake, this.remediation, this.sweep, this.report, this.fleetAlarms];
    return this.signIn === null ? always : [...always, this.signIn];
  }
}

function scopesOf(
  scope: Construct,
  { prefix, options, signals, store, pager, mail, brake, key }: PipelineProps,
): PermissionScope {
  const { partition, region, account } = Stack.of(scope);
  const remediationFunctionArn = Stack.of(scope).formatArn({
    ...{ service: "lambda", resource: "function", resourceName: `${prefix}-remediation` },
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  return {
    ...{ partition, account, remediationFunctionArn },
    regions: [...new Set([region, ...options.memberRegions])],
    remediationAliasArn: `${remediationFunctionArn}:${ALIAS}`,
    tableArn: store.table.tableArn,
    pageTopicArn: pager.topic.topicArn,
    brakeParameterArn: brake.parameterArn,
    reportBucketArn: store.reports.bucketArn,
    reportKeys: [REPORTS_PREFIX, ...(options.dashboard.access.kind === "public" ? [PUBLIC_PREFIX] : [])].map(
      (prefixOfKeys) => `${prefixOfKeys}*`,
    ),
    queueArn: signals.queue.queueArn,
    deadLettersArn: signals.deadLetters.queueArn,
    mail: mail === undefined ? null : { fromAddress: mail.address, configurationSetArn: mail.configurationSetArn },
    messageKeyArn: key?.keyArn ?? null,
    volumeKeyArns: options.volumeKeyArns,
    instanceAlarmsArn: Stack.of(scope).formatArn({
      ...{ service: "cloudwatch", resource: "alarm", resourceName: `${ofInstances(fleetAlarmPrefix(prefix))}*` },
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    }),
    signInParameterArns: options.dashboard.access.kind === "oidc" ? signInParameterArns(scope, prefix) : [],
    memberRoleArns: memberRoleArns(scope, options),
    consentTag: defaultPolicy.guardrails.consent.tagKey,
    acting: actingIn(options),
  };
}

const signInParameterArns = (scope: Construct, prefix: string): readonly string[] =>
  Object.values(signInParameterNames(prefix)).map((name) =>
    Stack.of(scope).formatArn({ service: "ssm", resource: "parameter", resourceName: name.slice(1) }),
  );
