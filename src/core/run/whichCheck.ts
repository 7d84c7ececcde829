/** A plain `StatusCheckFailed` is 1 when any of the checks fails: which one it is decides what can help. */
import type { Look } from "../look.ts";
import type { StatusCheck } from "../signal.ts";

/**
 * Volumes first, since nothing on the ladder helps them; then the host, whose failure fails the guest too.
 * `any` when the look does not tell.
 */
export function whichCheck({ status }: Pick<Look, "status">): StatusCheck {
  if (!status.known) return "any";
  if (status.value.attachedEbs === "impaired") return "attached_ebs";
  if (status.value.system === "impaired") return "system";
  return status.value.instance === "impaired" ? "instance" : "any";
}
