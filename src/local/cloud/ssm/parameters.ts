/** Parameters of the Parameter Store: text by name, with versions. */
import type { ParameterType } from "@aws-sdk/client-ssm";
import { AwsError } from "../wire/service.ts";

export interface StoredParameter {
  readonly name: string;
  readonly value: string;
  readonly type: ParameterType;
  readonly version: number;
  readonly changedAt: Date;
}

export class Parameters {
  readonly #now: () => Date;
  readonly #stored = new Map<string, StoredParameter>();

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** @throws AwsError `ParameterAlreadyExists` when it is there and may not be overwritten. */
  put(
    region: string,
    name: string,
    value: string,
    overwrite: boolean,
    type: ParameterType = "String",
  ): StoredParameter {
    const before = this.find(region, name);
    if (before && !overwrite) {
      const why =
        "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.";
      throw new AwsError("ParameterAlreadyExists", 400, why);
    }
    const stored = { name, value, type, version: (before?.version ?? 0) + 1, changedAt: this.#now() };
    this.#stored.set(`${region}/${name}`, stored);
    return stored;
  }

  find(region: string, name: string): StoredParameter | undefined {
    return this.#stored.get(`${region}/${name}`);
  }

  /** False when it was not there. */
  delete(region: string, name: string): boolean {
    return this.#stored.delete(`${region}/${name}`);
  }
}
