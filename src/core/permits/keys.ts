/** Where the control items of permits lie. What shadow would have done lies apart, under `SHADOW#`. */
import { digest } from "../digest.ts";
import type { Resource } from "../resource.ts";
import type { GroupFacts } from "../surroundings.ts";
import type { Key } from "../table.ts";

const KEY_BYTES_MAX = 1500;
const DIGEST_CHARACTERS = 64;

type Place = Pick<Resource, "account" | "region">;

const RESOURCE = "RESOURCE#";
const GROUP = "GROUP#";

export const resourceKey = (arn: string): Key => key(`${RESOURCE}${arn}`);

/** The other way round. */
export const arnOf = ({ pk }: Key): string => pk.slice(RESOURCE.length);

export const isResourceKey = ({ pk }: Pick<Key, "pk">): boolean => pk.startsWith(RESOURCE);

export const isGroupKey = ({ pk }: Pick<Key, "pk">): boolean => pk.startsWith(GROUP);

export const brakeKey = ({ account, region }: Place): Key => key(`BRAKE#${account}#${region}`);

/** A name too long for DynamoDB (2,048 bytes), such as a long tag value, is replaced by its digest. */
export function groupKey({ account, region }: Place, { kind, name }: Pick<GroupFacts, "kind" | "name">): Key {
  const isLong = new TextEncoder().encode(name).length > KEY_BYTES_MAX;
  return key(`${GROUP}${account}#${region}#${kind}#${isLong ? digest(name, DIGEST_CHARACTERS) : name}`);
}

export const shadowOf = ({ pk, sk }: Key): Key => ({ pk: `SHADOW#${pk}`, sk });

/** @example ownKey(resourceKey(arn), permit) // of a permit in shadow: `SHADOW#RESOURCE#{arn}` */
export const ownKey = (real: Key, { shadow_until }: { readonly shadow_until: string | null }): Key =>
  shadow_until === null ? real : shadowOf(real);

const key = (pk: string): Key => ({ pk, sk: "-" });
