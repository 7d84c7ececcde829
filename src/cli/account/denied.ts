/** What AWS says when it refuses a call for want of permission: who, what, on what, and which kind of policy said no. */
import { clean } from "../../core/hostile.ts";

export interface Denied {
  readonly principal: string | null;
  readonly action: string;
  readonly resource: string;
  /** In AWS's words, e.g. `no identity-based policy allows the ssm:GetParameter action`; null when it does not say. */
  readonly because: string | null;
}

const TEXT_CHARACTERS_MAX = 400;
/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
const SENTENCE =
  /^User: (\S+) is not authorized to perform: (\S+?)(?: on resource: (\S+))?(?:,)?(?: (?:because|with an?|with) (.+))?$/;

/** @param asked what was called, where the sentence does not say it */
export function deniedIn(message: string, asked: Pick<Denied, "action" | "resource">): Denied {
  const [, principal = null, action = asked.action, resource = asked.resource, because = null] =
    SENTENCE.exec(message.trim()) ?? [];
  const shown = (text: string) => clean(text, TEXT_CHARACTERS_MAX);
  return {
    principal: principal && shown(principal),
    action: shown(action),
    resource: shown(resource),
    because: because && shown(because),
  };
}

/** Who has to change what. */
export function whereToAllow({ because }: Denied): string {
  if (because === null) return "AWS does not say which policy refused it.";
  const change =
    POLICIES.find(([words]) => because.includes(words))?.[1] ?? "It is allowed in the policy that AWS names.";
  return `AWS says: ${because}. ${change}`;
}

const POLICIES: readonly (readonly [string, string])[] = [
  [
    "service control policy",
    "That is the organisation's policy (SCP): its administrators allow it, a role's policy cannot.",
  ],
  ["resource control policy", "That is the organisation's policy (RCP): its administrators allow it."],
  ["permissions boundary", "The permissions boundary of the user or role must allow it too."],
  ["session policy", "The session was opened with a narrower policy: open one without it."],
  ["VPC endpoint policy", "The VPC endpoint's policy refuses it."],
  ["explicit deny", "A Deny statement in the user's or role's policies must go, or except it."],
  ["identity-based policy", "The user's or role's own policy must allow it."],
  ["resource-based policy", "The resource's own policy must allow it."],
];

export const statementFor = ({ action, resource }: Pick<Denied, "action" | "resource">): string =>
  JSON.stringify({ Effect: "Allow", Action: action, Resource: resource });
