/** How the remediation function reaches member accounts: what it may do there stands in their own template. */
import type { Grant } from "../grant.ts";

export const members: readonly Grant[] = [
  {
    action: "sts:AssumeRole",
    why: "Instances of a member account are looked at and healed by a role there.",
    when: "at the first look into that account and region, and once an hour while it goes on",
    resources: ({ memberRoleArns }) => memberRoleArns,
  },
];
