/** In which account and region a message's alarm lives, told by the strongest fact there is, and whether the facts agree. */
import { quote } from "../../hostile.ts";
import { isAccountId, isRegionId } from "../../resource.ts";
import type { Context, Route } from "../source.ts";
import { type Arn, parseArn } from "./arn.ts";

export interface Whereabouts {
  readonly account: string | null;
  readonly region: string | null;
  /** Facts that contradict each other: then no resource is known. */
  readonly contradictions: readonly string[];
}

export interface Claims {
  /** The ARN of the alarm or the instance. */
  readonly arn: Arn | undefined;
  readonly account: string | undefined;
  /** An id (`eu-west-1`) or, in SNS messages, a display name (`EU (Ireland)`, `EU - Ireland`), which tells nothing. */
  readonly region: string | undefined;
}

const disagree = (what: string, one: string, other: string): string =>
  `Its ${what} contradict each other: ${quote(one)} and ${quote(other)}, so that no resource is certain.`;

export function whereabouts(claims: Claims, route: Route, context: Context): Whereabouts {
  const { arn } = claims;
  const topic = parseArn(route.topicArn ?? undefined);
  const claimedAccount = claims.account !== undefined && isAccountId(claims.account) ? claims.account : undefined;
  const claimedRegion = claims.region !== undefined && isRegionId(claims.region) ? claims.region : undefined;
  const account = arn?.account ?? claimedAccount ?? topic?.account ?? context.account ?? null;
  const region = arn?.region ?? claimedRegion ?? topic?.region ?? context.region ?? null;

  const contradictions: string[] = [];
  if (account !== null && claimedAccount !== undefined && claimedAccount !== account)
    contradictions.push(disagree("accounts", account, claimedAccount));
  if (region !== null && claimedRegion !== undefined && claimedRegion !== region)
    contradictions.push(disagree("regions", region, claimedRegion));
  // An alarm can only notify a topic in its own region.
  if (region !== null && topic !== undefined && topic.region !== region)
    contradictions.push(disagree("regions (the alarm's and its SNS topic's)", region, topic.region));
  return { account, region, contradictions };
}
