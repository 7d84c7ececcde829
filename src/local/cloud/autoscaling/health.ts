/** Which members does the group itself hold to be unhealthy by their status checks? */
import { isImpaired } from "../ec2/checks.ts";
import { active, type Group, type Member } from "./group.ts";

export function impairedTooLong(group: Group, now: Date): readonly Member[] {
  const { replacesImpairedAfterSeconds, suspended, checksVolumes } = group;
  if (replacesImpairedAfterSeconds === null || suspended.has("HealthCheck")) return [];
  const since = now.getTime() - replacesImpairedAfterSeconds * 1000;
  return active(group).filter((member) => {
    const { instance } = member;
    const counts = checksVolumes
      ? (["system", "instance", "attached_ebs"] as const)
      : (["system", "instance"] as const);
    const failing = counts.some((check) => isImpaired(instance, check));
    const longEnough = instance.impairments.some((impairment) => impairment.since.getTime() <= since);
    return failing && longEnough && !inGrace(group, member, now);
  });
}

export function inGrace({ graceSeconds }: Group, { launchedAt }: Member, now: Date): boolean {
  return now.getTime() < launchedAt.getTime() + graceSeconds * 1000;
}
