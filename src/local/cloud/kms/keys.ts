/** The account's keys: which of them a volume could be unlocked with. */
import type { KeyManagerType } from "@aws-sdk/client-kms";

export interface Key {
  readonly id: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  /** `AWS` keys are always usable; `CUSTOMER` keys belong to the team. */
  readonly manager: KeyManagerType;
  readonly createdAt: Date;
  state: "Enabled" | "Disabled" | "PendingDeletion";
  /** The caller lacks `kms:CreateGrant` on it: EC2 takes the start, and the instance falls back to `stopped`. */
  grantDenied: boolean;
}

export interface KeysOptions {
  readonly account: string;
  readonly region: string;
  readonly now: () => Date;
}

export class Keys {
  readonly #options: KeysOptions;
  readonly #keys: Key[] = [];

  constructor(options: KeysOptions) {
    this.#options = options;
  }

  add(wanted: Partial<Pick<Key, "id" | "manager" | "state" | "grantDenied" | "region">> = {}): Key {
    const { account, now } = this.#options;
    const region = wanted.region ?? this.#options.region;
    const id = wanted.id ?? `00000000-0000-4000-8000-${String(this.#keys.length + 1).padStart(12, "0")}`;
    const key: Key = {
      id,
      arn: `arn:aws:kms:${region}:${account}:key/${id}`,
      account,
      region,
      manager: wanted.manager ?? "CUSTOMER",
      createdAt: now(),
      state: wanted.state ?? "Enabled",
      grantDenied: wanted.grantDenied ?? false,
    };
    this.#keys.push(key);
    return key;
  }

  find(region: string, idOrArn: string): Key | undefined {
    return this.#keys.find((key) => key.region === region && (key.id === idOrArn || key.arn === idOrArn));
  }

  /** A key that is not known here cannot unlock anything. */
  canUnlock(region: string, arn: string): boolean {
    const key = this.find(region, arn);
    return key !== undefined && key.state === "Enabled" && !key.grantDenied;
  }
}
