/** One line for a reader who does not open what was kept before a change. */
import type { Evidence } from "../../ports.ts";

export function foundBefore({ console: output, instance, status }: Evidence): string {
  const written = output.known ? `${output.value.text.length} characters` : `none (${output.why})`;
  const state = instance.known ? instance.value.state : `not readable (${instance.why})`;
  const checks = status.known
    ? `system check ${status.value.system}, instance check ${status.value.instance}`
    : `status checks not readable (${status.why})`;
  return `Before the change: ${state}, ${checks}; console output: ${written}.`;
}
