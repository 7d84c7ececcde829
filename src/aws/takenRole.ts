/**
 * The credentials of a member account's role, taken when first needed and kept until shortly before they end. All clients
 * of a place share them; a failure is not kept. STS is asked in the role's own region: another one's trouble is nothing to it.
 * Source: IAM User Guide, "Roles terms and concepts": a role taken by a role lasts for one hour at most.
 */
import type { AssumeRoleResponse } from "@aws-sdk/client-sts";
import type { Credentials } from "./clients.ts";
import { failureOf, isPermissionFailure, mayPass } from "./failure.ts";
import { RoleNotTaken } from "./roleNotTaken.ts";
import type { RoleToTake } from "./stsClient.ts";

/** Whoever asks again so long before their end gets new ones. */
const SPARE_MS = 5 * 60_000;

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

const askSts = async (wanted: RoleToTake): Promise<AssumeRoleResponse> =>
  (await import("./stsClient.ts")).assumeRole(wanted);

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
