/**
 * Which bucket answers which path: the behaviours of the CloudFront distribution, as data. The local server follows
 * the same list, so that what works here works there.
 */
export type SiteBucket = "site" | "reports";

export interface Behaviour {
  /** CloudFront's path pattern; the first that matches wins, `*` is the default behaviour. */
  readonly pattern: string;
  readonly bucket: SiteBucket;
  readonly cacheControl: string;
  /** A path without a file's ending is a page of the application, and gets `index.html`. */
  readonly pagesFallBack: boolean;
  /** The one page that is served here, in the place of `index.html`; no other file is. */
  readonly onlyPage?: string;
  /** Holds nothing of the account: also for those who are not let in. */
  readonly isForAll?: true;
}

/** Data and HTML are asked for anew each time (a 304 when unchanged); what carries a hash in its name never changes. */
export const ALWAYS_ASK = "no-cache";
export const NEVER_CHANGES = "public, max-age=31536000, immutable";
const NEVER_KEPT = "no-store";

/** What is told to whoever is not let in. */
export const SIGNED_OUT_PAGE = "/signed-out.html";

export const BEHAVIOURS: readonly Behaviour[] = [
  { pattern: "/daily-reports/*", bucket: "reports", cacheControl: ALWAYS_ASK, pagesFallBack: false },
  { pattern: "/assets/*", bucket: "site", cacheControl: NEVER_CHANGES, pagesFallBack: false },
  { pattern: "/open/*", bucket: "site", cacheControl: NEVER_KEPT, pagesFallBack: false },
  { pattern: SIGNED_OUT_PAGE, bucket: "site", cacheControl: ALWAYS_ASK, pagesFallBack: false, isForAll: true },
  { pattern: "*", bucket: "site", cacheControl: ALWAYS_ASK, pagesFallBack: true },
];

export type Route =
  | { readonly kind: "object"; readonly bucket: SiteBucket; readonly key: string; readonly cacheControl: string }
  | { readonly kind: "error"; readonly status: 400 | 403 | 404; readonly code: string; readonly message: string };

/** Where people sign in at the company's identity provider: no object answers there but a function. */
export const SIGN_IN_PATHS = "/sign-in/*";

/** What leads there whoever is not let in; in no list, since it is there only where the options name a provider. */
export const SIGN_IN_PAGE = "/sign-in.html";
export const SIGN_IN_FILES: Behaviour = {
  ...{ pattern: "/sign-in.*", bucket: "site", cacheControl: ALWAYS_ASK, pagesFallBack: false, isForAll: true },
};

/**
 * The object that answers a request path (without its query).
 * @example route("GET", "/daily-reports/2025-11-30.json")
 * // { kind: "object", bucket: "reports", key: "daily-reports/2025-11-30.json", cacheControl: "no-cache" }
 */
export const route = (method: string, path: string): Route => routeAmong(BEHAVIOURS, method, path);

/** The same, by other behaviours. */
export function routeAmong(behaviours: readonly Behaviour[], method: string, path: string): Route {
  if (method !== "GET" && method !== "HEAD") {
    return refused(403, "MethodNotAllowed", "This site can only be read: GET and HEAD.");
  }
  const decoded = decode(path);
  if (decoded === undefined) return refused(400, "BadRequest", "The path is not a well-formed URL path.");
  const behaviour = behaviourOf(behaviours, decoded);
  if (behaviour === undefined) return refused(403, "AccessDenied", "No behaviour serves this path.");
  // CloudFront chooses the bucket by the path as it was sent.
  if (behaviourOf(behaviours, path) !== behaviour)
    return refused(400, "BadRequest", "The path's folder is written in an odd way.");
  const isPage = behaviour.pagesFallBack && !lastSegment(decoded).includes(".");
  if (behaviour.onlyPage !== undefined && !isPage) return refused(404, "NoSuchFile", "There is no such file.");
  const key = isPage ? (behaviour.onlyPage ?? "index.html") : decoded.slice(1);
  return { kind: "object", bucket: behaviour.bucket, key, cacheControl: behaviour.cacheControl };
}

const refused = (status: 400 | 403 | 404, code: string, message: string): Route => ({
  kind: "error",
  status,
  code,
  message,
});

/** Percent-decoded; undefined for what could mean another place than it says. */
function decode(path: string): string | undefined {
  if (!path.startsWith("/")) return undefined;
  try {
    const decoded = decodeURIComponent(path);
    const segments = decoded.slice(1).split("/");
    const odd = segments.some((one, at) => one === "." || one === ".." || (one === "" && at < segments.length - 1));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
    return odd || /[\u0000-\u001f\u007f\\]/.test(decoded) ? undefined : decoded;
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

const behaviourOf = (behaviours: readonly Behaviour[], path: string): Behaviour | undefined =>
  behaviours.find((candidate) => matches(candidate.pattern, path));

function matches(pattern: string, path: string): boolean {
  return pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}

const lastSegment = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
