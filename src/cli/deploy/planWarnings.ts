/** What a person should think twice about before typing yes. */
import type { DefibOptions } from "../../../infra/options.ts";

type Chosen = Pick<DefibOptions, "dashboard" | "reserveConcurrency">;

const IS_PUBLIC =
  "The dashboard will be public: everyone on the internet can read how many incidents there are each day, of which kinds, how they ended and how long they took. No name, id or text of an incident is in it. What is read once cannot be taken back.";

const IS_UNBOUNDED =
  'Anybody can call the function that signs people in, and with "reserveConcurrency": false nothing holds it to a few executions: called without end it takes those that heal. Ask AWS for more concurrent executions first, or open the dashboard by link.';

export function planWarnings({ dashboard, reserveConcurrency }: Chosen): readonly string[] {
  const { kind } = dashboard.access;
  if (kind === "public") return [IS_PUBLIC];
  return kind === "oidc" && !reserveConcurrency ? [IS_UNBOUNDED] : [];
}
