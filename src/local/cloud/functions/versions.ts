/** The versions of a function's code, and the aliases that point to them, as Lambda keeps them. */
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { AwsError } from "../wire/service.ts";
import { type BundleEnvironment, BundlePool } from "./bundlePool.ts";

interface Code {
  /** Base64, as Lambda tells it. */
  readonly sha256: string;
  readonly pool: BundlePool;
  readonly folder: string;
}

export interface AliasState {
  readonly version: string;
  readonly revisionId: string;
  /** Of a version that takes over little by little: told, and not followed here. */
  readonly weights: Readonly<Record<string, number>>;
}

export class Versions {
  readonly #environment: () => BundleEnvironment;
  readonly #codes: Code[] = [];
  readonly #published: Code[] = [];
  readonly #aliases = new Map<string, AliasState>();

  constructor(environment: () => BundleEnvironment) {
    this.#environment = environment;
  }

  /** @throws AwsError `InvalidParameterValueException` for what is no zip. @returns the code's hash. */
  update(zip: Uint8Array): string {
    const folder = mkdtempSync(join(tmpdir(), "defib-lambda-"));
    for (const [name, content] of Object.entries(filesIn(zip))) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    const sha256 = createHash("sha256").update(zip).digest("base64");
    this.#codes.push({ sha256, folder, pool: new BundlePool(folder, this.#environment) });
    return sha256;
  }

  /** The same code is the same version. @throws AwsError when it is not the code that the caller means. */
  publish(codeSha256?: string): { readonly version: string; readonly sha256: string } {
    const latest = this.#latest();
    if (codeSha256 !== undefined && codeSha256 !== latest.sha256)
      throw new AwsError(
        "InvalidParameterValueException",
        400,
        `CodeSHA256 (${codeSha256}) is different from current.`,
      );
    if (this.#published.at(-1)?.sha256 !== latest.sha256) this.#published.push(latest);
    return { version: String(this.#published.length), sha256: latest.sha256 };
  }

  alias(name: string): AliasState {
    const alias = this.#aliases.get(name);
    if (alias === undefined) throw new AwsError("ResourceNotFoundException", 404, `Cannot find alias: ${name}`);
    return alias;
  }

  /** @param weights absent: as they were */
  point(name: string, version: string, revisionId?: string, weights?: AliasState["weights"]): AliasState {
    if (revisionId !== undefined && this.alias(name).revisionId !== revisionId)
      throw new AwsError("PreconditionFailedException", 412, "The Revision Id provided does not match the latest.");
    this.#code(version);
    const kept = weights ?? this.#aliases.get(name)?.weights ?? {};
    const state = { version, revisionId: randomUUID(), weights: kept };
    this.#aliases.set(name, state);
    return state;
  }

  /** @param qualifier a version or an alias. */
  sha256(qualifier: string): string {
    return this.#find(qualifier).sha256;
  }

  invoke(qualifier: string, payload: unknown): Promise<unknown> {
    return this.#find(qualifier).pool.invoke(payload);
  }

  stop(): void {
    for (const { pool, folder } of this.#codes) {
      pool.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }

  #find(qualifier: string): Code {
    const version = this.#aliases.get(qualifier)?.version ?? qualifier;
    return version === "$LATEST" ? this.#latest() : this.#code(version);
  }

  #latest(): Code {
    const code = this.#codes.at(-1);
    if (code === undefined) throw new AwsError("ResourceNotFoundException", 404, "The function has no code.");
    return code;
  }

  #code(version: string): Code {
    const code = this.#published[Number(version) - 1];
    if (code === undefined)
      throw new AwsError("ResourceNotFoundException", 404, `Function version ${version} not found.`);
    return code;
  }
}

function filesIn(zip: Uint8Array): Readonly<Record<string, Uint8Array>> {
  try {
    return unzipSync(zip);
  } catch (error) {
    throw new AwsError("InvalidParameterValueException", 400, `Could not unzip uploaded file: ${error}`);
  }
}
