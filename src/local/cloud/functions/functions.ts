/** The functions that the local Lambda knows: handlers of this process, or bundles run by a plain Node of their own. */
import { AwsError } from "../wire/service.ts";
import { type BundleEnvironment, BundlePool } from "./bundlePool.ts";
import { Versions } from "./versions.ts";

export type Handler = (payload: unknown) => unknown;

export interface FunctionFailure {
  readonly name: string;
  readonly why: string;
}

/** AWS's default concurrency is 1,000; a laptop's is smaller. */
const BACKGROUND_AT_ONCE_MAX = 16;
const BACKGROUND_WAITING_MAX = 10_000;

export class Functions {
  /** Asynchronous invocations that ended in an error. They are not tried again (AWS would, twice). */
  readonly failures: FunctionFailure[] = [];
  /** The account's limit of concurrent executions. It is told, not held to. */
  concurrencyMax = 1000;
  readonly #handlers = new Map<string, Handler>();
  readonly #pools = new Map<string, BundlePool>();
  readonly #versions = new Map<string, Versions>();
  readonly #waiting: (() => Promise<void>)[] = [];
  readonly #environment: () => BundleEnvironment;
  #running = 0;

  constructor(environment: () => BundleEnvironment) {
    this.#environment = environment;
  }

  register(name: string, handler: Handler): void {
    this.#handlers.set(name, handler);
  }

  /** Answers by the `handler` that `folder/index.mjs` exports, in a plain Node with this environment. */
  registerBundle(name: string, folder: string, environment: BundleEnvironment = {}): void {
    const pool = new BundlePool(folder, () => ({
      ...this.#environment(),
      AWS_LAMBDA_FUNCTION_NAME: name,
      ...environment,
    }));
    this.#pools.set(name, pool);
    this.#handlers.set(name, (payload) => pool.invoke(payload));
  }

  /** A function as a deploy makes it: code in versions, called by its alias. @returns its versions. */
  create(name: string, zip: Uint8Array, { alias, ...environment }: BundleEnvironment & { alias: string }): Versions {
    const versions = new Versions(() => ({ ...this.#environment(), AWS_LAMBDA_FUNCTION_NAME: name, ...environment }));
    versions.update(zip);
    versions.point(alias, versions.publish().version);
    this.#versions.set(name, versions);
    return versions;
  }

  hasVersions(name: string): boolean {
    return this.#versions.has(name);
  }

  /** @throws AwsError `ResourceNotFoundException` */
  versionsOf(name: string): Versions {
    const versions = this.#versions.get(name);
    if (versions === undefined) throw new AwsError("ResourceNotFoundException", 404, `Function not found: ${name}`);
    return versions;
  }

  /** The last lines that a bundle has written. */
  logs(name: string): readonly string[] {
    return this.#pools.get(name)?.lines ?? [];
  }

  /** @param reference the name, its ARN, or either with a version or alias. @throws AwsError `ResourceNotFoundException`. */
  find(reference: string, qualifier?: string): Handler {
    const [name = "", inName] = reference.startsWith("arn:") ? reference.split(":").slice(6) : reference.split(":");
    const versions = this.#versions.get(name);
    if (versions) return (payload) => versions.invoke(qualifier ?? inName ?? "$LATEST", payload);
    const handler = this.#handlers.get(name);
    if (handler) return handler;
    const known = [...this.#handlers.keys(), ...this.#versions.keys()].join(", ") || "none";
    throw new AwsError(
      "ResourceNotFoundException",
      404,
      `Function not found: ${reference} (registered here: ${known})`,
    );
  }

  runInBackground(reference: string, payload: unknown): void {
    const handler = this.find(reference);
    if (this.#waiting.length >= BACKGROUND_WAITING_MAX) {
      throw new AwsError("TooManyRequestsException", 429, "Rate exceeded: the local Lambda's queue is full.");
    }
    this.#waiting.push(async () => {
      try {
        await handler(payload);
      } catch (error) {
        this.failures.push({ name: reference, why: String(error) });
      }
    });
    this.#runNext();
  }

  stop(): void {
    this.#waiting.length = 0;
    for (const pool of this.#pools.values()) pool.stop();
    for (const versions of this.#versions.values()) versions.stop();
  }

  #runNext(): void {
    if (this.#running >= BACKGROUND_AT_ONCE_MAX) return;
    const next = this.#waiting.shift();
    if (!next) return;
    this.#running += 1;
    next().finally(() => {
      this.#running -= 1;
      this.#runNext();
    });
  }
}
