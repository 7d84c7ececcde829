/** What the chosen modes let Defib do for real: the rungs of every rule that may act. */
import type { ActionName } from "../../src/core/actions/actionName.ts";
import { type Mode, stricter } from "../../src/core/policy/policy.ts";
import { policyFrom } from "../../src/settings/modes.ts";
import type { Variable } from "../../src/settings/variable.ts";
import { MODE, RULE_MODES } from "../../src/settings/variables.ts";
import type { DefibOptions } from "../options.ts";

/** @example actingIn({ mode: "shadow", ruleModes: null }) // an empty set */
export function actingIn(options: Pick<DefibOptions, "mode" | "ruleModes">): ReadonlySet<ActionName> {
  const mode = read(MODE, options.mode);
  const ruleModes = options.ruleModes === null ? {} : read(RULE_MODES, options.ruleModes);
  const acting = policyFrom({ mode, ruleModes }).rules.filter(({ mode: own }) => ACTING.has(stricter(mode, own)));
  return new Set(acting.flatMap(({ runbook }) => runbook.map(({ action }) => action)));
}

/** In `approve` a human says yes first; the call is the same. */
const ACTING: ReadonlySet<Mode> = new Set(["approve", "auto"]);

/** The options were checked by the same reading. */
function read<T>(variable: Variable<T>, text: string): T {
  const found = variable.parse(text);
  if ("problem" in found) throw new Error(found.problem);
  return found.value;
}
