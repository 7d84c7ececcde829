/** STS: who am I, and who may I be? Every role may be taken on. */
import {
  AssumeRole$,
  type AssumeRoleRequest,
  type AssumeRoleResponse,
  GetCallerIdentity$,
  type GetCallerIdentityResponse,
} from "@aws-sdk/client-sts";
import type { Callers } from "./callers.ts";
import { type Faults, withFaults } from "./faults.ts";
import type { Service } from "./wire/serve.ts";
import { AwsError, operation } from "./wire/service.ts";

const SESSION_MILLISECONDS = 3_600_000;

export function stsService(callers: Callers, faults: Faults): Service {
  const identity = operation<object, GetCallerIdentityResponse>(
    GetCallerIdentity$,
    (_input, { account, accessKeyId }) => ({
      UserId: "AIDALOCALCLOUD",
      Account: account,
      Arn: callers.ofKey(accessKeyId).arn,
    }),
  );
  const assume = operation<AssumeRoleRequest, AssumeRoleResponse>(AssumeRole$, ({ RoleArn, RoleSessionName }) => {
    const role = /:role\/(?:.*\/)?([^/]+)$/.exec(RoleArn ?? "")?.[1];
    if (role === undefined || RoleSessionName === undefined) {
      throw new AwsError("ValidationError", 400, `${RoleArn} is not the ARN of a role, or the session has no name.`);
    }
    const AccessKeyId = `ASIA${role.toUpperCase().replaceAll(/[^A-Z0-9]/g, "")}`;
    callers.role(AccessKeyId, role, RoleSessionName);
    const Expiration = new Date(Date.now() + SESSION_MILLISECONDS);
    return {
      Credentials: { AccessKeyId, SecretAccessKey: "local", SessionToken: "local", Expiration },
      AssumedRoleUser: { AssumedRoleId: `AROALOCALCLOUD:${RoleSessionName}`, Arn: callers.ofKey(AccessKeyId).arn },
    };
  });
  return {
    name: "STS",
    operations: [identity, assume].map((one) => withFaults(one, faults)),
    query: { kind: "query", xmlNamespace: "https://sts.amazonaws.com/doc/2011-06-15/" },
  };
}
