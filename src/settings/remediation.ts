/** The settings of a run. */
import { brakeParameter, type Everywhere, everywhere, NAMES } from "./everywhere.ts";
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
}

/** @throws SettingsError */
export function remediationSettings(environment: Environment): RemediationSettings {
  const settings = gather<RemediationSettings>(environment, NAMES, {
    ...everywhere,
    ...modes,
    accountId: optional(ACCOUNT_ID),
    pageTopicArn: optional(PAGE_TOPIC_ARN),
    brakeParameter,
    groupTag: optional(GROUP_TAG),
    ownRole: optional(OWN_ROLE),
    dashboardUrl: optional(DASHBOARD_URL),
  });
  return withPager(settings);
}

/** Whoever acts must be able to call for help. */
function withPager(settings: RemediationSettings): RemediationSettings {
  if (settings.mode !== "auto" || settings.pageTopicArn !== null) return settings;
  const { name, meaning, example } = PAGE_TOPIC_ARN;
  throw new SettingsError([`${name} is missing (${meaning}). Example: ${name}=${example}`]);
}
