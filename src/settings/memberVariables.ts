/** Other accounts whose instances Defib heals: all three, or none. */
import { isAccountId } from "../core/resource.ts";
import { matching, type Variable } from "./variable.ts";

export const MEMBER_ACCOUNTS: Variable<readonly string[]> = {
  name: "DEFIB_MEMBER_ACCOUNTS",
  meaning: "other accounts whose instances Defib heals",
  example: "210987654321,321098765432",
  parse: (text) => {
    const accounts = text.split(",").map((account) => account.trim());
    return accounts.every(isAccountId)
      ? { value: accounts }
      : { problem: "it must be accounts' ids of 12 digits, with commas between." };
  },
};

export const MEMBER_ROLE: Variable<string> = {
  name: "DEFIB_MEMBER_ROLE",
  meaning: "the role that Defib takes in those accounts, by its name without the region at its end",
  example: "defib-member",
  parse: matching(/^[A-Za-z0-9+=,.@_-]{1,48}$/, "it must be the name of a role, of at most 48 characters."),
};

export const MEMBER_EXTERNAL_ID: Variable<string> = {
  name: "DEFIB_MEMBER_EXTERNAL_ID",
  meaning: "what the role in those accounts asks for, so that nobody else takes it through Defib",
  example: "5c1f0d1e-8a07-4b55-9d0f-1f6a2b7c3d4e",
  parse: matching(/^[\w+=,.@:/-]{2,1224}$/, "an external id has 2 to 1224 letters, digits and +=,.@:/_-."),
};
