/** A request that was read whole, and the answer to it. */
import type { IncomingMessage } from "node:http";
import { gunzipSync } from "node:zlib";
import { AwsError } from "./service.ts";

export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Lambda's largest synchronous payload is 6 MB, SES's largest message 40 MB. */
const BODY_BYTES_MAX = 41 * 1024 * 1024;

/** Reads a request's body, unpacking it where the SDK packed it (PutMetricData above 10 KB). */
export async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of incoming) {
    sizeBytes += chunk.length;
    if (sizeBytes > BODY_BYTES_MAX) {
      throw new AwsError("RequestEntityTooLargeException", 413, `The body is larger than ${BODY_BYTES_MAX} bytes.`);
    }
    chunks.push(chunk);
  }
  const whole = Buffer.concat(chunks);
  const url = new URL(incoming.url ?? "/", "http://local");
  return {
    method: incoming.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body: incoming.headers["content-encoding"] === "gzip" ? gunzipSync(whole) : whole,
  };
}

export function header(request: WireRequest, name: string): string {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(",") : (value ?? "");
}
