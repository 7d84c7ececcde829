/** Is what this page shows still the newest there should be? Old data must never look like good news. */
export type Freshness =
  | { readonly kind: "fresh" }
  /** The next report is due and has not come. */
  | { readonly kind: "late"; readonly since: string }
  /** Two reports have not come: what is happening now is unknown. */
  | { readonly kind: "stale"; readonly since: string };

export interface Made {
  readonly generatedAt: string;
  /** Null: none is expected, the report was made by hand. */
  readonly nextExpectedAt: string | null;
}

const DAY_MS = 86_400_000;

/** Reports come once a day; one that was made by hand shortly before the next is due does not shorten that. */
export function freshness(made: Made, now: number): Freshness {
  if (made.nextExpectedAt === null) return { kind: "fresh" };
  const due = Date.parse(made.nextExpectedAt);
  const interval = Math.max(due - Date.parse(made.generatedAt), DAY_MS);
  if (now < due) return { kind: "fresh" };
  return { kind: now < due + interval ? "late" : "stale", since: made.nextExpectedAt };
}
