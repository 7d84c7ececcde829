/**
 * How every SDK client is made: the SDK's own chain for credentials, region and endpoint (`AWS_ENDPOINT_URL`,
 * `AWS_ENDPOINT_URL_<SERVICE>`), connections kept alive (the SDK's default), and a bound on every wait.
 */
import { isLoopback } from "../settings/loopback.ts";

/** Where a client calls, and as whom. What is not given is found by the SDK's own chain. */
export interface Access {
  readonly region?: string;
  readonly credentials?: () => Promise<Credentials>;
}

/** Of a role that was taken, until they end. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

interface ClientSettings extends Access {
  readonly requestHandler: {
    readonly connectionTimeout: number;
    readonly requestTimeout: number;
    /** Without it the SDK only warns when the time is over, and goes on waiting. */
    readonly throwOnRequestTimeout: true;
  };
}

const CONNECT_MS_MAX = 2_000;
const READ_MS_MAX = 5_000;
const PROMPT_MS_MAX = 2_000;
/** Shorter than the ten seconds for which a permission to act is good. */
const ACT_MS_MAX = 8_000;

/** For clients that may repeat their calls: the SDK's standard retries, each try bounded. */
export const clientSettings = (access: Access = {}): ClientSettings => settings(READ_MS_MAX, access);

/** For a read that the acting step waits for. */
export const promptSettings = (access: Access = {}): ClientSettings => settings(PROMPT_MS_MAX, access);

/** For the client that changes the fleet: one call, never repeated by the SDK. */
export const actingSettings = (access: Access): ClientSettings & { readonly maxAttempts: 1 } => ({
  ...settings(ACT_MS_MAX, access),
  maxAttempts: 1,
});

/** Virtual-hosted buckets need a DNS name for each bucket, which a loopback address does not have. */
export const s3Settings = (env: NodeJS.ProcessEnv = process.env) => ({
  ...clientSettings(),
  forcePathStyle: isOnThisMachine(endpointOf("S3", env)),
});

/** With an explicit endpoint, because the SDK otherwise calls the host in the queue's URL. */
export function sqsSettings(env: NodeJS.ProcessEnv = process.env) {
  const endpoint = endpointOf("SQS", env);
  return { ...clientSettings(), ...(endpoint === undefined ? {} : { endpoint }) };
}

/** The endpoint that the environment names for a service, e.g. `S3`; as the SDK reads it. */
export function endpointOf(service: string, env: NodeJS.ProcessEnv): string | undefined {
  if (env["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]?.toLowerCase() === "true") return undefined;
  return env[`AWS_ENDPOINT_URL_${service}`] || env["AWS_ENDPOINT_URL"] || undefined;
}

function isOnThisMachine(endpoint: string | undefined): boolean {
  return endpoint !== undefined && URL.canParse(endpoint) && isLoopback(new URL(endpoint).hostname);
}

const settings = (requestTimeout: number, access: Access): ClientSettings => ({
  ...access,
  requestHandler: { connectionTimeout: CONNECT_MS_MAX, requestTimeout, throwOnRequestTimeout: true },
});
