/** Why CloudFormation's last change of a stack failed: the resource and the service's own words, newest first. */
import { DescribeStackEventsCommand } from "@aws-sdk/client-cloudformation";
import { clean } from "../../core/hostile.ts";
import type { Account } from "./account.ts";
import { asked } from "./asked.ts";
import { deniedIn, statementFor, whereToAllow } from "./denied.ts";
import { stackArn } from "./stack.ts";

const REASONS_MAX = 5;
const REASON_CHARACTERS_MAX = 500;

/** @param since ISO 8601 UTC @throws CliError */
export async function failedEvents(account: Account, stack: string, since: string): Promise<readonly string[]> {
  const { StackEvents = [] } = await asked("cloudformation:DescribeStackEvents", stackArn(account, stack), () =>
    account.clients.cloudFormation().send(new DescribeStackEventsCommand({ StackName: stack })),
  );
  return StackEvents.filter(
    ({ ResourceStatus = "", ResourceStatusReason = "", Timestamp }) =>
      ResourceStatus.endsWith("_FAILED") &&
      !ResourceStatusReason.includes("cancelled") &&
      (Timestamp?.toISOString() ?? "") >= since,
  )
    .slice(0, REASONS_MAX)
    .map(({ LogicalResourceId = "", ResourceType = "", ResourceStatusReason = "" }) =>
      [
        `${LogicalResourceId} (${ResourceType}):`,
        clean(ResourceStatusReason, REASON_CHARACTERS_MAX),
        hint(ResourceStatusReason),
      ]
        .filter((part) => part !== "")
        .join(" "),
    );
}

/** A sentence of IAM's within CloudFormation's is taken apart. */
function hint(reason: string): string {
  const sentence = /User: \S+ is not authorized to perform: .+?(?=\s*\(Service:|$)/.exec(reason)?.[0];
  if (sentence === undefined) return "";
  const denied = deniedIn(sentence, { action: "?", resource: "*" });
  return `${whereToAllow(denied)} Allow it: ${statementFor(denied)}`;
}
