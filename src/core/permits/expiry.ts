/** When a control item leaves the table. */
import { CLAIM_LIFE_SECONDS } from "../intake/controlItems.ts";
import { unixSeconds } from "../time.ts";

/** Never, while something in it must be given back, lifted or let go of: that is not for a timer to do. */
export const NEVER = null;

/** For an item that reserves nothing. @returns Unix seconds. */
export const expiryFrom = (moment: string): number => unixSeconds(moment) + CLAIM_LIFE_SECONDS;

/** For an item that a permit is taken on: shadow's entries end by themselves, real ones do not. */
export const expiryOf = ({ shadow_until }: { readonly shadow_until: string | null }, moment: string): number | null =>
  shadow_until === null ? NEVER : expiryFrom(moment);
