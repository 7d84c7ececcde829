/** Which account: said by the operator, because the credentials do not tell it without another call. */
import { isAccountId } from "../core/resource.ts";
import type { CliSettings } from "../settings.ts";
import type { Call, Option } from "./command.ts";
import { badValue, settingMissing } from "./problems.ts";

export const ACCOUNT: Option = {
  name: "account",
  value: "ID",
  meaning: "the AWS account, 12 digits; else DEFIB_ACCOUNT_ID",
};

/** Null when it is neither given nor set. @throws CliError */
export function accountOf(call: Call, { accountId }: Pick<CliSettings, "accountId">): string | null {
  const text = call.values.get(ACCOUNT.name);
  if (text === undefined) return accountId;
  if (!isAccountId(text)) throw badValue("--account", text, "An account's id has 12 digits.", "--account 123456789012");
  return text;
}

/** @throws CliError */
export function neededAccountOf(call: Call, settings: Pick<CliSettings, "accountId">): string {
  const account = accountOf(call, settings);
  if (account !== null) return account;
  throw settingMissing("DEFIB_ACCOUNT_ID", "The account is not known. Or give --account.", "123456789012");
}
