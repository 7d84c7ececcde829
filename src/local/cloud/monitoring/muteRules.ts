/** ListAlarmMuteRules: one rule for each alarm that is muted now. */
import type { AlarmMuteRuleSummary, ListAlarmMuteRulesInput } from "@aws-sdk/client-cloudwatch";
import type { Alarm } from "./alarm.ts";

export function muteRules(
  alarms: readonly Alarm[],
  { AlarmName, Statuses = [] }: ListAlarmMuteRulesInput,
): readonly AlarmMuteRuleSummary[] {
  if (Statuses.length > 0 && !Statuses.includes("ACTIVE")) return [];
  return alarms
    .filter(({ name }) => AlarmName === undefined || AlarmName === name)
    .flatMap((alarm) => {
      const { hold } = alarm;
      if (hold?.by !== "mute") return [];
      const bounds = { LastUpdatedTimestamp: hold.from, ExpireDate: hold.until };
      return [{ AlarmMuteRuleArn: muteRuleArn(alarm), Status: "ACTIVE" as const, MuteType: "ONE_TIME", ...bounds }];
    });
}

export function muteRuleArn({ region, account, name }: Alarm): string {
  return `arn:aws:cloudwatch:${region}:${account}:alarm-mute-rule:${name}`;
}
