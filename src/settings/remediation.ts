/** The settings of a run. */
import { brakeParameter, type Everywhere, everywhere, NAMES } from "./everywhere.ts";
import { MEMBER_ACCOUNTS, MEMBER_EXTERNAL_ID, MEMBER_ROLE } from "./memberVariables.ts";
import { type Modes, modes } from "./modes.ts";
import { type Environment, gather, optional, SettingsError } from "./variable.ts";
import { ACCOUNT_ID, DASHBOARD_URL, GROUP_TAG, OWN_ROLE, PAGE_TOPIC_ARN } from "./variables.ts";

export interface RemediationSettings extends Everywhere, Modes {
  readonly accountId: string | null;
  /** Null in shadow only: nothing in shadow pages. */
  readonly pageTopicArn: string | null;
  readonly brakeParameter: string;
  readonly groupTag: string | null;
  readonly ownRole: string | null;
  readonly dashboardUrl: string | null;
  /** Null: Defib heals in its own account only. */
  readonly members: MemberAccounts | null;
}

/** Other accounts, and the role by which they are reached. */
export interface MemberAccounts {
  readonly accounts: readonly string[];
  /** Its name without the region, e.g. `defib-member`. */
  readonly role: string;
  readonly externalId: string;
}

/** @throws SettingsError */
export function remediationSettings(environment: Environment): RemediationSettings {
  const { memberAccounts, memberRole, memberExternalId, ...settings } = gather<Read>(environment, NAMES, {
    ...everywhere,
    ...modes,
    accountId: optional(ACCOUNT_ID),
    pageTopicArn: optional(PAGE_TOPIC_ARN),
    brakeParameter,
    groupTag: optional(GROUP_TAG),
    ownRole: optional(OWN_ROLE),
    dashboardUrl: optional(DASHBOARD_URL),
    memberAccounts: optional(MEMBER_ACCOUNTS),
    memberRole: optional(MEMBER_ROLE),
    memberExternalId: optional(MEMBER_EXTERNAL_ID),
  });
  return withPager({ ...settings, members: membersOf(memberAccounts, memberRole, memberExternalId) });
}

interface Read extends Omit<RemediationSettings, "members"> {
  readonly memberAccounts: readonly string[] | null;
  readonly memberRole: string | null;
  readonly memberExternalId: string | null;
}

/** All three of them, or none. */
function membersOf(
  accounts: readonly string[] | null,
  role: string | null,
  externalId: string | null,
): MemberAccounts | null {
  if (accounts !== null && role !== null && externalId !== null) return { accounts, role, externalId };
  const wanted = [MEMBER_ACCOUNTS, MEMBER_ROLE, MEMBER_EXTERNAL_ID];
  const missing = [accounts, role, externalId].flatMap((one, at) => (one === null ? (wanted[at] ?? []) : []));
  if (missing.length === wanted.length) return null;
  throw new SettingsError(
    missing.map(({ name, meaning, example }) => `${name} is missing (${meaning}). Example: ${name}=${example}`),
  );
}

/** Whoever acts must be able to call for help. */
function withPager(settings: RemediationSettings): RemediationSettings {
  if (settings.mode !== "auto" || settings.pageTopicArn !== null) return settings;
  const { name, meaning, example } = PAGE_TOPIC_ARN;
  throw new SettingsError([`${name} is missing (${meaning}). Example: ${name}=${example}`]);
}
