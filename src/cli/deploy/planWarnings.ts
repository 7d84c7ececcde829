/** What a person should think twice about before typing yes. */
import type { DefibOptions } from "../../../infra/options.ts";

export function planWarnings({ dashboard }: Pick<DefibOptions, "dashboard">): readonly string[] {
  if (dashboard.access.kind !== "public") return [];
  return [
    "The dashboard will be public: everyone on the internet can read how many incidents there are each day, of which kinds, how they ended and how long they took. No name, id or text of an incident is in it. What is read once cannot be taken back.",
  ];
}
