/** One request of the site answered: path map, object, headers. The same answers as CloudFront gives. */
import type { IncomingMessage } from "node:http";
import { SECURITY_HEADERS } from "../../site/headers.ts";
import { route, SIGNED_OUT_PAGE, type SiteBucket } from "../../site/pathMap.ts";
import { publicRoute } from "../../site/publicPathMap.ts";
import { COOKIE_ATTRIBUTES, metadataOf, SESSION_COOKIES } from "../../site/session.ts";
import { encode } from "./encode.ts";
import { isLetIn, type SiteGate } from "./gate.ts";
import type { ObjectReader, SiteObject } from "./objectReader.ts";

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Uint8Array;
}

export type Readers = Readonly<Record<SiteBucket, ObjectReader>>;

export interface Served {
  readonly readers: Readers;
  /** Without one everybody is let in: it is the operator's own machine. */
  readonly gate: SiteGate | null;
  /** The public edition, and nothing else. */
  readonly isPublic: boolean;
}

export async function answer(request: IncomingMessage, { readers, gate, isPublic }: Served): Promise<Answer> {
  if (gate !== null && !isLetIn(request, `http://${request.headers.host}`, gate)) return signedOut(readers);
  const path = (request.url ?? "/").split("?")[0] ?? "/";
  const found = (isPublic ? publicRoute : route)(request.method ?? "GET", path);
  if (found.kind === "error") return refusal(found.status, found.code, found.message, path);
  const read = await readers[found.bucket](found.key);
  if (read.kind === "missing") return refusal(404, "NoSuchKey", "There is no such object.", path);
  if (read.kind === "forbidden") return refusal(403, "AccessDenied", "The bucket does not let the site read it.", path);

  const { object } = read;
  const headers = {
    ...SECURITY_HEADERS,
    ...cookiesOf(object),
    "cache-control": found.cacheControl,
    "content-type": object.contentType,
    etag: `W/${object.etag}`,
    vary: "accept-encoding",
  };
  if (names(request.headers["if-none-match"], object.etag)) return { status: 304, headers, body: new Uint8Array() };
  const encoded = await encode(object.body, object.contentType, String(request.headers["accept-encoding"] ?? ""));
  const encoding = encoded.encoding === undefined ? {} : { "content-encoding": encoded.encoding };
  return { status: 200, headers: { ...headers, ...encoding }, body: encoded.body };
}

/** CloudFront's page for a 403 of its own. */
async function signedOut(readers: Readers): Promise<Answer> {
  const page = await readers.site(SIGNED_OUT_PAGE.slice(1));
  if (page.kind !== "found") return refusal(403, "AccessDenied", "Nobody is let in without a link.", SIGNED_OUT_PAGE);
  const headers = { ...SECURITY_HEADERS, "cache-control": "no-cache", "content-type": page.object.contentType };
  return { status: 403, headers, body: page.object.body };
}

/** What the function at the edge makes of an opening page: infra/website/edge/openedBy.ts. */
function cookiesOf({ metadata }: SiteObject) {
  const cookies = SESSION_COOKIES.flatMap((name) => {
    const held = metadata[metadataOf(name)];
    return held === undefined ? [] : [`${name}=${held}; ${COOKIE_ATTRIBUTES}`];
  });
  return cookies.length === 0 ? {} : { "set-cookie": cookies };
}

/** An error as JSON, and never as a page: a missing report must not look like an answer. */
export function refusal(status: number, code: string, message: string, path: string): Answer {
  const headers = {
    ...SECURITY_HEADERS,
    "cache-control": "no-store",
    "content-type": "application/json; charset=utf-8",
  };
  return { status, headers, body: Buffer.from(`${JSON.stringify({ error: { code, message, path } })}\n`) };
}

/** Whether If-None-Match names this object; weak comparison, as RFC 9110 wants it for GET. */
function names(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(",").some((item) => item.trim() === "*" || item.trim().replace(/^W\//, "") === etag);
}
