/** A plain `StatusCheckFailed` is 1 when any of the checks fails: which one it is decides what can help. */
import type { Look } from "../look.ts";
import type { StatusCheck } from "../signal.ts";

/**
 * Volumes first, since nothing on the ladder helps them; then the host, whose failure fails the guest too.
 * `any` when none of them is impaired, or nobody may read them.
 * @returns undefined where another look may tell.
 */
export function whichCheck({ status }: Pick<Look, "status">): StatusCheck | undefined {
  if (!status.known) return status.mayPass === true ? undefined : "any";
  if (status.value.attachedEbs === "impaired") return "attached_ebs";
  if (status.value.system === "impaired") return "system";
  return status.value.instance === "impaired" ? "instance" : "any";
}
