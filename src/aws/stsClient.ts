/** The STS client and the call that takes a role. Loaded only where there are member accounts. */
import { AssumeRoleCommand, type AssumeRoleResponse, STSClient } from "@aws-sdk/client-sts";
import { promptSettings } from "./clients.ts";

/** What a call that acts waits for is bounded: two tries of at most two seconds. */
const TRIES_MAX = 2;
/** As CloudTrail shows it in the member account. */
const SESSION = "defib";

export interface RoleToTake {
  /** Its ARN. */
  readonly role: string;
  readonly region: string;
  readonly externalId: string;
}

export async function assumeRole({ role, region, externalId }: RoleToTake): Promise<AssumeRoleResponse> {
  const client = new STSClient({ ...promptSettings({ region }), maxAttempts: TRIES_MAX });
  try {
    return await client.send(
      new AssumeRoleCommand({ RoleArn: role, RoleSessionName: SESSION, ExternalId: externalId }),
    );
  } finally {
    client.destroy();
  }
}
