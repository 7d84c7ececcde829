/** Why a start comes to nothing: a volume's key that may not be used. EC2 takes the call all the same. */
import type { Keys } from "../kms/keys.ts";
import type { Instance, StateReason } from "./instance.ts";

/** https://docs.aws.amazon.com/ebs/latest/userguide/troubleshoot-encryption.html, "Client.InternalError". */
export function keyProblem({ region, volumes }: Instance, keys: Keys): StateReason | null {
  const locked = volumes.some(({ keyArn }) => keyArn !== null && !keys.canUnlock(region, keyArn));
  return locked ? { code: "Client.InternalError", message: "Client.InternalError: Client error on launch" } : null;
}
