import { GetScheduleCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import type { Schedule } from "../../../../infra/wiring/wiring.ts";
import { clientSettings } from "../../../aws/clients.ts";
import { eachRead, type Reading } from "./reading.ts";

/** The stack has one group, and all its schedules are in it; CloudFormation does not tell a schedule's own. */
export function readSchedules(reading: Reading): Promise<readonly Schedule[]> {
  const client = new SchedulerClient(clientSettings());
  const group = reading.ofType("AWS::Scheduler::ScheduleGroup")[0]?.physicalId ?? "default";
  return eachRead(reading.ofType("AWS::Scheduler::Schedule"), ({ physicalId }) =>
    readSchedule(reading, client, { group, name: physicalId }),
  );
}

async function readSchedule(
  reading: Reading,
  client: SchedulerClient,
  { group, name }: { readonly group: string; readonly name: string },
): Promise<Schedule | null> {
  const arn = reading.arn("scheduler", `schedule/${group}/${name}`);
  const schedule = await reading.of("scheduler:GetSchedule", arn, () =>
    client.send(new GetScheduleCommand({ Name: name, GroupName: group })),
  );
  if (schedule === null) return null;
  const { Arn: target = "", RoleArn: role = "", DeadLetterConfig, Input: input = "{}" } = schedule.Target ?? {};
  return {
    ...{ arn: schedule.Arn ?? arn, name, enabled: schedule.State !== "DISABLED", target, role, input },
    group: reading.arn("scheduler", `schedule-group/${group}`),
    deadLetters: DeadLetterConfig?.Arn ?? null,
  };
}
