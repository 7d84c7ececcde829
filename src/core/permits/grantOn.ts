/** One grant as one compare-and-set: judged anew on whatever is there until its answer holds. */
import { changeItem, type Key, type Table } from "../table.ts";
import type { Grant } from "./grant.ts";
import { ownKey } from "./keys.ts";
import type { Permit } from "./permit.ts";

/**
 * A write that was applied and then overwritten is judged again, and finds its own effect: grants know what is theirs.
 * In shadow the real item is read beside, and never written.
 */
export async function grantOn<Item extends Key>(
  table: Table,
  real: Key,
  permit: Permit,
  grant: (own: Item | undefined, real: Item | undefined) => Grant<Item>,
): Promise<Grant<Item>> {
  const beside = permit.shadow_until === null ? undefined : (await table.read<Item>(real))?.value;
  let answer: Grant<Item> | undefined;
  await changeItem<Item>(table, ownKey(real, permit), (own) => {
    answer = grant(own, beside);
    return answer.item;
  });
  if (answer === undefined) throw new Error(`nothing was judged on ${real.pk}`);
  return answer;
}
