import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isOwn } from "./caller.ts";

const account = "123456789012";
const role = (name: string, session: string, accountId = account) => ({
  type: "AssumedRole",
  arn: `arn:aws:sts::${accountId}:assumed-role/${name}/${session}`,
  accountId,
  sessionContext: { sessionIssuer: { arn: `arn:aws:iam::${accountId}:role/${name}`, userName: name } },
});
const user = { type: "IAMUser", arn: `arn:aws:iam::${account}:user/defib`, accountId: account, userName: "defib" };

const rows: readonly (readonly [string, object, string | null, boolean])[] = [
  ["its role by name", role("defib", "run-1"), "defib", true],
  ["its role by ARN", role("defib", "run-1"), `arn:aws:iam::${account}:role/defib`, true],
  ["its session by ARN", role("defib", "run-1"), `arn:aws:sts::${account}:assumed-role/defib/run-1`, true],
  ["its user by name", user, "defib", true],
  ["another role", role("admin", "run-1"), "defib", false],
  ["another role's session of its name", role("admin", "defib"), "defib", false],
  ["a role of its name in another account", role("defib", "run-1", "999999999999"), "defib", false],
  ["a record without an identity", {}, "defib", false],
  ["anything, when Defib does not know its own name", role("defib", "run-1"), null, false],
  ["a role whose record is hostile", { accountId: account, sessionContext: "defib" }, "defib", false],
];

describe("Whether a call was Defib's own", () => {
  for (const [what, identity, own, expected] of rows) {
    it(`is ${expected} for ${what}`, () => assert.equal(isOwn({ ...identity }, own, account), expected));
  }
});
