/** All pages of a listing, up to a bound: what is longer is unreadable, because half a count is a wrong one. */
import { Unreadable } from "./reading.ts";

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | undefined;
}

/** @throws Unreadable when there are more pages than that. */
export async function inPages<T>(
  what: string,
  pagesMax: number,
  read: (token: string | undefined) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const all: T[] = [];
  let token: string | undefined;
  for (let pages = 0; pages < pagesMax; pages++) {
    const { items, next } = await read(token);
    all.push(...items);
    if (next === undefined || next === "") return all;
    token = next;
  }
  const why = `there are more ${what} than Defib reads (${pagesMax} pages): they were not all counted`;
  throw new Unreadable(why, { cause: `too many ${what}` });
}
