/** Where AWS has no machines left: starts there are refused, so many times or until a moment. */
import { AwsError } from "../wire/service.ts";
import type { Instance } from "./instance.ts";

export interface Shortage {
  /** Any type and any zone where not given. */
  readonly type?: string;
  readonly zone?: string;
}

export type ShortageEnd = { readonly refuseTimes: number } | { readonly until: Date };

type Place = Pick<Instance, "type" | "zone">;

export class Capacity {
  readonly #now: () => Date;
  #shortages: { readonly of: Shortage; readonly until: Date | null; left: number }[] = [];

  constructor(now: () => Date) {
    this.#now = now;
  }

  add(of: Shortage, end: ShortageEnd): void {
    const bounds = "until" in end ? { until: end.until, left: 0 } : { until: null, left: end.refuseTimes };
    this.#shortages.push({ of, ...bounds });
  }

  /** Is there room? Each no counts against the times that a shortage refuses. */
  grants(place: Place): boolean {
    const now = this.#now();
    this.#shortages = this.#shortages.filter(({ until, left }) => (until === null ? left > 0 : now < until));
    const short = this.#shortages.find(
      ({ of: { type, zone } }) => (type ?? place.type) === place.type && (zone ?? place.zone) === place.zone,
    );
    if (!short) return true;
    short.left -= 1;
    return false;
  }

  /** @throws AwsError `InsufficientInstanceCapacity` (500) when one of them finds no room: then none is started. */
  demand(places: readonly Place[]): void {
    const refused = places.find((place) => !this.grants(place));
    if (!refused) return;
    const { type, zone } = refused;
    throw new AwsError(
      "InsufficientInstanceCapacity",
      500,
      `We currently do not have sufficient ${type} capacity in the Availability Zone you requested (${zone}). Our system will be working on provisioning additional capacity.`,
    );
  }
}
