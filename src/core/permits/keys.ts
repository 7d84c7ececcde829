/** Where the control items of permits lie. What shadow would have done lies apart, under `SHADOW#`. */
import { nameInKey } from "../nameInKey.ts";
import type { Resource } from "../resource.ts";
import type { GroupFacts } from "../surroundings.ts";
import type { Key } from "../table.ts";

type Place = Pick<Resource, "account" | "region">;

const RESOURCE = "RESOURCE#";
const GROUP = "GROUP#";

export const resourceKey = (arn: string): Key => key(`${RESOURCE}${arn}`);

/** The other way round. */
export const arnOf = ({ pk }: Key): string => pk.slice(RESOURCE.length);

export const isResourceKey = ({ pk }: Pick<Key, "pk">): boolean => pk.startsWith(RESOURCE);

export const isGroupKey = ({ pk }: Pick<Key, "pk">): boolean => pk.startsWith(GROUP);

export const brakeKey = ({ account, region }: Place): Key => key(`BRAKE#${account}#${region}`);

export const groupKey = ({ account, region }: Place, { kind, name }: Pick<GroupFacts, "kind" | "name">): Key =>
  key(`${GROUP}${account}#${region}#${kind}#${nameInKey(name)}`);

export const shadowOf = ({ pk, sk }: Key): Key => ({ pk: `SHADOW#${pk}`, sk });

/** @example ownKey(resourceKey(arn), permit) // of a permit in shadow: `SHADOW#RESOURCE#{arn}` */
export const ownKey = (real: Key, { shadow_until }: { readonly shadow_until: string | null }): Key =>
  shadow_until === null ? real : shadowOf(real);

const key = (pk: string): Key => ({ pk, sk: "-" });
