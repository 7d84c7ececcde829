/** What CloudTrail has recorded: who called what on which resource, told late. */
import { randomUUID } from "node:crypto";
import type { Caller } from "../callers.ts";

export interface TrailEntry {
  readonly id: string;
  readonly at: Date;
  readonly account: string;
  readonly region: string;
  /** E.g. `ec2.amazonaws.com`. */
  readonly source: string;
  readonly name: string;
  readonly caller: Caller;
  readonly instanceIds: readonly string[];
  /** Failed calls and dry runs, as CloudTrail writes them: `Client.DryRunOperation`. */
  readonly error: { readonly code: string; readonly message: string } | null;
}

export interface TrailOptions {
  readonly account: string;
  readonly now: () => Date;
}

/** Typically five minutes, not guaranteed. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/how-cloudtrail-works.html */
const USUAL_DELAY_SECONDS = 300;
/** The oldest are forgotten first; AWS keeps 90 days. */
const ENTRIES_MAX = 20_000;

export class Trail {
  /** How late an entry can be looked up; `Infinity`: CloudTrail tells nothing. */
  delaySeconds = USUAL_DELAY_SECONDS;
  /** More lookups than that in a second of the cloud's clock are throttled (AWS: 2); null: none is. */
  lookupsPerSecondMax: number | null = null;
  readonly #options: TrailOptions;
  readonly #entries: TrailEntry[] = [];

  constructor(options: TrailOptions) {
    this.#options = options;
  }

  record(entry: Omit<TrailEntry, "id" | "at" | "account">): void {
    const { account, now } = this.#options;
    this.#entries.push({ ...entry, account, id: randomUUID(), at: now() });
    if (this.#entries.length > ENTRIES_MAX) this.#entries.shift();
  }

  /** What can be looked up by now in a region, newest first. */
  told(region: string): readonly TrailEntry[] {
    const until = this.#options.now().getTime() - this.delaySeconds * 1000;
    return this.#entries.filter((entry) => entry.region === region && entry.at.getTime() <= until).reverse();
  }
}
