/** Roles with the policies that stand in them; managed ones that somebody attached are not read, as Defib's have none that matter. */
import { GetRoleCommand, GetRolePolicyCommand, IAMClient, ListRolePoliciesCommand } from "@aws-sdk/client-iam";
import type { Arn, Role } from "../../../../infra/wiring/wiring.ts";
import { type Access, clientSettings } from "../../../aws/clients.ts";
import { eachRead, policiesIn, type Reading } from "./reading.ts";

export function readRoles(reading: Reading, arns: readonly Arn[], access: Access = {}): Promise<readonly Role[]> {
  const client = new IAMClient(clientSettings(access));
  return eachRead(
    [...new Set(arns)].filter((arn) => arn !== ""),
    (arn) => readRole(reading, client, arn),
  );
}

async function readRole(reading: Reading, client: IAMClient, arn: Arn): Promise<Role | null> {
  const RoleName = arn.split("/").at(-1) ?? arn;
  const found = await reading.of("iam:GetRole", arn, () => client.send(new GetRoleCommand({ RoleName })));
  if (found === null) return null;
  const listed = await reading.of("iam:ListRolePolicies", arn, () =>
    client.send(new ListRolePoliciesCommand({ RoleName })),
  );
  const documents = await eachRead(listed?.PolicyNames ?? [], (PolicyName) =>
    reading.of("iam:GetRolePolicy", arn, () => client.send(new GetRolePolicyCommand({ RoleName, PolicyName }))),
  );
  const [trust = {}] = policiesIn(decoded(found.Role?.AssumeRolePolicyDocument));
  return { arn, trust, policies: documents.flatMap(({ PolicyDocument }) => policiesIn(decoded(PolicyDocument))) };
}

/** IAM gives documents as in an address: IAM API, GetRolePolicy. */
const decoded = (text = ""): string => decodeURIComponent(text);
