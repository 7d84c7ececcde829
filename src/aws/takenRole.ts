/**
 * The credentials of a member account's role, taken when first needed and kept until shortly before they end. All clients
 * of a place share them; a failure is not kept. STS is asked in the role's own region: another one's trouble is nothing to it.
 * Source: IAM User Guide, "Roles terms and concepts": a role taken by a role lasts for one hour at most.
 */
import type { AssumeRoleResponse } from "@aws-sdk/client-sts";
import { type Credentials, promptSettings } from "./clients.ts";
import { failureOf, isPermissionFailure, mayPass } from "./failure.ts";
import { RoleNotTaken } from "./roleNotTaken.ts";

/** Whoever asks again so long before their end gets new ones. */
const SPARE_MS = 5 * 60_000;
/** What a call that acts waits for is bounded: two tries of at most two seconds. */
const TRIES_MAX = 2;
/** As CloudTrail shows it in the member account. */
const SESSION = "defib";

export interface RoleToTake {
  readonly role: string;
  readonly region: string;
  readonly externalId: string;
}

/** @throws RoleNotTaken */
export function takenRole(
  wanted: RoleToTake,
  take: (wanted: RoleToTake) => Promise<AssumeRoleResponse> = askSts,
): () => Promise<Credentials> {
  let kept: { readonly taking: Promise<Credentials>; goodUntil: number } | undefined;
  return () => {
    if (kept !== undefined && Date.now() < kept.goodUntil) return kept.taking;
    const now = { taking: credentialsOf(wanted, take), goodUntil: Number.POSITIVE_INFINITY };
    now.taking.then(
      ({ expiration }) => {
        now.goodUntil = expiration.getTime() - SPARE_MS;
      },
      () => {
        now.goodUntil = 0;
      },
    );
    kept = now;
    return now.taking;
  };
}

async function credentialsOf(wanted: RoleToTake, take: typeof askSts): Promise<Credentials> {
  try {
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = (await take(wanted)).Credentials ?? {};
    if (AccessKeyId === undefined || SecretAccessKey === undefined || SessionToken === undefined || !Expiration)
      throw new Error("STS answered without credentials");
    return {
      ...{ accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey },
      ...{ sessionToken: SessionToken, expiration: Expiration },
    };
  } catch (error) {
    throw notTaken(error, wanted);
  }
}

/** Loaded only where there are member accounts. */
async function askSts({ role, region, externalId }: RoleToTake): Promise<AssumeRoleResponse> {
  const { AssumeRoleCommand, STSClient } = await import("@aws-sdk/client-sts");
  const client = new STSClient({ ...promptSettings({ region }), maxAttempts: TRIES_MAX });
  try {
    return await client.send(
      new AssumeRoleCommand({ RoleArn: role, RoleSessionName: SESSION, ExternalId: externalId }),
    );
  } finally {
    client.destroy();
  }
}

function notTaken(error: unknown, { role, region }: RoleToTake): RoleNotTaken {
  const failure = failureOf(error);
  const what = `Defib could not take the role ${role}`;
  if (isPermissionFailure(failure)) {
    const step = `roll out the member template to that account and ${region}, with the role and the external id that the hub's outputs name`;
    return new RoleNotTaken(`${what}: ${step}. AWS says: ${failure.message}`, { cause: `may not take ${role}` });
  }
  const why = `${what} (${failure.name}: ${failure.message})`;
  return new RoleNotTaken(why, mayPass(failure) ? { mayPass: true } : {});
}
