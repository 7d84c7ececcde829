/** One page of a longer answer. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Undefined on the last page. */
  readonly next: string | undefined;
}

const TOKEN = /^from-(\d+)$/;

/** @throws the error that `badToken` makes when the token is none of ours. */
export function page<T>(
  items: readonly T[],
  asked: { readonly size: number; readonly token: string | undefined },
  badToken: () => Error,
): Page<T> {
  const from = asked.token === undefined ? 0 : Number(TOKEN.exec(asked.token)?.[1] ?? Number.NaN);
  if (Number.isNaN(from)) throw badToken();
  const to = from + asked.size;
  return { items: items.slice(from, to), next: to < items.length ? `from-${to}` : undefined };
}
