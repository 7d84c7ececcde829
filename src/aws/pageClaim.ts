/**
 * Who tells a page. A claim is taken before it is told and the page marked after; a claim that is not marked within two
 * minutes is lost, and the page is told again: better twice than never.
 */
import { CLAIM_LIFE_SECONDS } from "../core/intake/controlItems.ts";
import { nameInKey } from "../core/nameInKey.ts";
import { changeItem, type Key, type Table } from "../core/table.ts";
import { plusSeconds, unixSeconds } from "../core/time.ts";

/** `PAGE#{key}`: whether somebody was told, and who is about to tell. */
export interface PageItem extends Key {
  readonly told_at: string | null;
  /** Null after a claim that came to nothing. */
  readonly claim: { readonly id: string; readonly at: string } | null;
  readonly ttl: number;
}

export const CLAIM_SECONDS = 120;

export interface PageClaim {
  /** Of the page. */
  readonly key: string;
  /** Of this claim: never used again. */
  readonly id: string;
  readonly now: string;
}

/** `ours`: tell it. `busy`: somebody else is about to. */
export async function claimPage(table: Table, claim: PageClaim): Promise<"ours" | "told" | "busy"> {
  const { key, id, now } = claim;
  const stored = await changeItem<PageItem>(table, keyOf(key), (there) => {
    if (there !== undefined && (there.told_at !== null || isHeld(there, now))) return undefined;
    return itemOf(key, { told_at: null, claim: { id, at: now } }, now);
  });
  if (stored?.value.told_at != null) return "told";
  return stored?.value.claim?.id === id ? "ours" : "busy";
}

export async function markTold(table: Table, { key, now }: Omit<PageClaim, "id">): Promise<void> {
  await changeItem<PageItem>(table, keyOf(key), (there) =>
    there?.told_at != null ? undefined : itemOf(key, { told_at: now, claim: null }, now),
  );
}

/** For a page that could not be told: whoever comes next need not wait. */
export async function giveBack(table: Table, { key, id }: Omit<PageClaim, "now">): Promise<void> {
  await changeItem<PageItem>(table, keyOf(key), (there) =>
    there?.claim?.id === id ? { ...there, claim: null } : undefined,
  );
}

const isHeld = ({ claim }: PageItem, now: string): boolean =>
  claim !== null && now < plusSeconds(claim.at, CLAIM_SECONDS);

function itemOf(key: string, state: Pick<PageItem, "told_at" | "claim">, now: string): PageItem {
  return { ...keyOf(key), ...state, ttl: unixSeconds(now) + CLAIM_LIFE_SECONDS };
}

const keyOf = (key: string): Key => ({ pk: `PAGE#${nameInKey(key)}`, sk: "-" });
