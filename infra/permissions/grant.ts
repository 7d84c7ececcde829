/** One action of AWS, as Defib is given it: on what, under which condition, why, and when it is used. */
import type { ActionName } from "../../src/core/actions/actionName.ts";

/** The place that actions are narrowed to. */
export interface PermissionScope {
  readonly partition: string;
  readonly account: string;
  /** The stack's own region first, then those whose instances it heals. */
  readonly regions: readonly string[];
  readonly tableArn: string;
  readonly remediationFunctionArn: string;
  /** By which the others start a run. */
  readonly remediationAliasArn: string;
  readonly pageTopicArn: string;
  readonly brakeParameterArn: string;
  readonly reportBucketArn: string;
  /** What is written there, by prefix. */
  readonly reportKeys: readonly string[];
  readonly queueArn: string;
  readonly deadLettersArn: string;
  /** Null when no mail is sent. */
  readonly mail: { readonly fromAddress: string; readonly configurationSetArn: string } | null;
  /** Null: AWS's own keys, which need no permission. */
  readonly messageKeyArn: string | null;
  /** Customer-managed keys of the fleet's volumes. */
  readonly volumeKeyArns: readonly string[];
  /** Alarms on single instances; never those on the whole fleet, nor anybody else's. */
  readonly instanceAlarmsArn: string;
  /** What signing in to the dashboard reads; none where people are let in another way. */
  readonly signInParameterArns: readonly string[];
  /** In member accounts, one for each of their regions. */
  readonly memberRoleArns: readonly string[];
  readonly consentTag: string;
  /** What the chosen modes let Defib do for real; nothing in shadow. */
  readonly acting: ReadonlySet<ActionName>;
}

export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

export interface Grant {
  readonly action: string;
  readonly why: string;
  readonly when: string;
  /** None: it is not given in this deployment. */
  readonly resources: (scope: PermissionScope) => readonly string[];
  readonly conditions?: (scope: PermissionScope) => Conditions;
  /** Where every resource is meant although AWS would take fewer. */
  readonly whyEvery?: string;
}

/** An action that no code of ours calls, and that another action needs. */
export interface Companion extends Grant {
  readonly neededFor: readonly string[] | "every function";
}

/** One ARN in each region that Defib heals in. @example inEachRegion(scope, "ec2", "instance/*") */
export const inEachRegion = (
  { partition, account, regions }: PermissionScope,
  service: string,
  resource: string,
): readonly string[] => regions.map((region) => ["arn", partition, service, region, account, resource].join(":"));

/** For actions that AWS narrows to no resource: every one, in the regions that Defib heals in. */
export const everywhereIn = {
  resources: () => ["*"],
  conditions: ({ regions }: PermissionScope): Conditions => ({ StringLike: { "aws:RequestedRegion": regions } }),
};
