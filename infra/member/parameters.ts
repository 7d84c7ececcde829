/** What a member account is told when the template is rolled out there. */
import { CfnCondition, CfnParameter, Fn } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { HUB_STACK_CHARACTERS_MAX } from "./names.ts";

export interface MemberParameters {
  readonly hubAccount: string;
  readonly hubRegion: string;
  readonly hubStack: string;
  readonly hubRole: string;
  readonly externalId: string;
  readonly pageTo: string;
  readonly volumeKeyArns: readonly string[];
  readonly isOtherAccount: CfnCondition;
  readonly mayAct: CfnCondition;
  readonly opensVolumes: CfnCondition;
  readonly forwardsAlarms: CfnCondition;
}

export function memberParameters(scope: Construct): MemberParameters {
  const text = (name: string, description: string, more: object = {}): string =>
    new CfnParameter(scope, name, { type: "String", description, ...more }).valueAsString;
  const condition = (name: string, expression: CfnCondition["expression"]): CfnCondition =>
    new CfnCondition(scope, name, { ...(expression && { expression }) });
  const hubAccount = text("HubAccount", "The account that Defib is in", { allowedPattern: "\\d{12}" });
  const acts = text("MayAct", "Whether Defib may reboot, stop, start and replace what is tagged for it", {
    ...{ default: "no", allowedValues: ["no", "yes"] },
  });
  const alarms = text("Alarms", "Whether every alarm's changes go to Defib, or only those of instances' states", {
    ...{ default: "all", allowedValues: ["all", "none"] },
  });
  const keys = new CfnParameter(scope, "VolumeKeyArns", {
    ...{ type: "CommaDelimitedList", default: "" },
    description: "Customer-managed keys of the instances' volumes: without them a start would fail",
  });
  const isOtherAccount = condition(
    "IsOtherAccount",
    Fn.conditionNot(Fn.conditionEquals(hubAccount, Fn.ref("AWS::AccountId"))),
  );
  const mayAct = condition("Acts", Fn.conditionAnd(isOtherAccount, Fn.conditionEquals(acts, "yes")));
  const hasKeys = Fn.conditionNot(Fn.conditionEquals(Fn.join("", keys.valueAsList), ""));
  return {
    ...{ hubAccount, isOtherAccount, mayAct, volumeKeyArns: keys.valueAsList },
    hubRegion: text("HubRegion", "The region that Defib is in", { allowedPattern: "[a-z0-9-]+" }),
    hubStack: text("HubStack", "The name of Defib's stack", {
      ...{ default: "defib", allowedPattern: "[A-Za-z][A-Za-z0-9-]*", maxLength: HUB_STACK_CHARACTERS_MAX },
    }),
    hubRole: text("HubRole", "The output MemberHubRole of Defib's stack", {
      allowedPattern: "arn:[a-z-]+:iam::\\d{12}:role/.+",
    }),
    externalId: text("ExternalId", "The output MemberExternalId of Defib's stack", { minLength: 8 }),
    pageTo: text("PageTo", "Who is mailed when nothing can be forwarded from here", { allowedPattern: ".+@.+" }),
    opensVolumes: condition("OpensVolumes", Fn.conditionAnd(mayAct, hasKeys)),
    forwardsAlarms: condition("ForwardsAlarms", Fn.conditionEquals(alarms, "all")),
  };
}
