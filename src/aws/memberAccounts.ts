/**
 * How Defib reaches other accounts: by a role in each of their regions, which trusts the role of the remediation function
 * and asks for the external id. An account that is neither its own nor a member's is never asked anything.
 */
import type { MemberAccounts } from "../settings/remediation.ts";
import type { Credentials } from "./clients.ts";
import type { AccessTo, Place } from "./place.ts";
import { RoleNotTaken } from "./roleNotTaken.ts";
import { takenRole } from "./takenRole.ts";

export interface Reach {
  readonly to: AccessTo;
  /** The role that Defib has in a place, as CloudTrail names who called; null where it is Defib's own. */
  readonly roleIn: (place: Place) => string | null;
}

/**
 * @param own the account that Defib is in; null where it was not told, as on a desk: then every account is its own.
 * @example reach("111122223333", { accounts: ["444455556666"], role: "defib-member", externalId: "7f0c" }).to(resource)
 */
export function reach(own: string | null, members: MemberAccounts | null): Reach {
  const roleIn = ({ account, region, partition }: Place): string | null =>
    own === null || account === own || members === null || !members.accounts.includes(account)
      ? null
      : `arn:${partition}:iam::${account}:role/${members.role}-${region}`;
  const credentials = new Map<string, () => Promise<Credentials>>();
  return {
    roleIn,
    to(place) {
      const { account, region } = place;
      if (own === null || account === own) return { region };
      const role = roleIn(place);
      if (role === null || members === null) throw notAMember(account, own);
      const kept = credentials.get(role) ?? takenRole({ role, region, externalId: members.externalId });
      credentials.set(role, kept);
      return { region, credentials: kept };
    },
  };
}

const notAMember = (account: string, own: string): RoleNotTaken =>
  new RoleNotTaken(
    `account ${account} is neither Defib's own (${own}) nor one of its member accounts: add it to memberAccounts and roll out the member template there, or take its alarms off Defib`,
    { cause: `account ${account} is no member` },
  );
