/** What an SDK client threw, in the few words that decisions are made by. */
import { clean } from "../core/hostile.ts";

export interface Failure {
  /** As AWS gives it, e.g. `IncorrectInstanceState`; where there is none the system's code (`ECONNRESET`) or `HTTP 502`. */
  readonly name: string;
  /** The HTTP status of the answer; null when there was no answer. */
  readonly status: number | null;
  /** One line of at most 300 characters. May hold Markdown or HTML. */
  readonly message: string;
  readonly requestId: string | null;
  /** How often the request was sent, as far as the SDK tells. */
  readonly attempts: number;
}

/** AWS tells who denies last, after the names of caller and resource. */
const MESSAGE_CHARACTERS_MAX = 500;
const NAME_CHARACTERS_MAX = 80;

/** What every error of an SDK client has, and some of what only some have. */
interface Thrown extends Error {
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string; readonly attempts?: number };
}

export function failureOf(error: unknown): Failure {
  const thrown: Thrown = error instanceof Error ? error : new Error(String(error));
  const { httpStatusCode: status = null, requestId = null, attempts = 0 } = thrown.$metadata ?? {};
  const message = clean(withoutSecretPart(thrown.message), MESSAGE_CHARACTERS_MAX);
  return { name: clean(nameOf(thrown, status), NAME_CHARACTERS_MAX), status, message, requestId, attempts };
}

/** The caller's credentials are missing, wrong or over: no service did anything. */
export const isCredentialFailure = ({ name }: Failure): boolean => CREDENTIAL_FAILURES.has(name);

const CREDENTIAL_FAILURES = new Set([
  "AuthFailure",
  "CredentialsProviderError",
  "ExpiredToken",
  "ExpiredTokenException",
  "InvalidClientTokenId",
  "MissingAuthenticationToken",
  "RequestExpired",
  "SignatureDoesNotMatch",
  "TokenProviderError",
  "UnrecognizedClientException",
]);

/** The role may not make this call. */
export const isPermissionFailure = ({ name }: Failure): boolean => PERMISSION_FAILURES.has(name);

const PERMISSION_FAILURES = new Set(["AccessDenied", "AccessDeniedException", "UnauthorizedOperation"]);

/** There were too many calls, of anybody in the account. */
export const isThrottled = ({ name }: Failure): boolean => THROTTLED.has(name);

const THROTTLED = new Set([
  "RequestLimitExceeded",
  "Throttling",
  "ThrottlingException",
  "ThrottledException",
  "TooManyRequestsException",
]);

/**
 * The same call may get an answer later: there were too many calls, no answer came in time, or the service is in trouble.
 * Source: AWS SDKs Reference Guide, "Retry behavior" (its transient and throttling errors).
 */
export const mayPass = (failure: Failure): boolean =>
  isThrottled(failure) || neverSent(failure) || TRANSIENT.has(failure.name) || (failure.status ?? 0) >= 500;

const TRANSIENT = new Set([
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "HTTP 429",
  "InternalError",
  "InternalFailure",
  "RequestTimeout",
  "RequestTimeoutException",
  "ServiceUnavailable",
  "TimeoutError",
  "Unavailable",
]);

/** The connection was never made, so nothing was sent. */
export const neverSent = ({ name }: Failure): boolean => NEVER_SENT.has(name);

const NEVER_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);

/** The SDK calls a reset a `TimeoutError` and an answer that it cannot read `Unknown`: the better name is told first. */
function nameOf({ code, name }: Thrown, status: number | null): string {
  if (typeof code === "string") return code;
  if (status !== null && (name === "Unknown" || name === "UnknownError" || name === "Error")) return `HTTP ${status}`;
  return name;
}

/** EC2 appends to a denial an encoded text that only the account's administrator can read. */
const withoutSecretPart = (message: string): string => message.split(" Encoded authorization failure message")[0] ?? "";
