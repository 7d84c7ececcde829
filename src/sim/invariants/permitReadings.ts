/** How the invariants read the control items of permits: by themselves, without the core's code. */
export interface ItemReading {
  readonly pk: string;
  readonly sk: string;
}

export interface ResourceReading extends ItemReading {
  readonly holder: { readonly incident: string; readonly run: number; readonly groups: readonly string[] } | null;
  readonly actions: readonly { readonly key: string; readonly at: string }[];
  readonly quarantine: { readonly since: string } | null;
}

export interface GroupReading extends ItemReading {
  readonly in_repair: readonly {
    readonly resource: string;
    readonly incident: string;
    readonly run: number;
    readonly since: string;
  }[];
  readonly ramp: number;
  readonly calm_since: string | null;
  readonly storm: { readonly since: string } | null;
  readonly largest: { readonly size: number; readonly at: string } | null;
}

export interface BrakeReading extends ItemReading {
  readonly engaged: { readonly by: string } | null;
  readonly actions: readonly { readonly key: string; readonly at: string }[];
}

export const isResource = (item: ItemReading | undefined): item is ResourceReading =>
  item?.pk.startsWith("RESOURCE#") === true;
export const isGroup = (item: ItemReading | undefined): item is GroupReading => item?.pk.startsWith("GROUP#") === true;
export const isBrake = (item: ItemReading | undefined): item is BrakeReading => item?.pk.startsWith("BRAKE#") === true;
