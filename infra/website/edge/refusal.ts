/** An answer of the edge itself: JSON, never a page, with the headers of every other answer. */
import { SECURITY_HEADERS } from "../../../src/site/headers.ts";
import type { ViewerResponse } from "./event.ts";

const DESCRIPTIONS: Readonly<Record<number, string>> = { 400: "Bad Request", 403: "Forbidden", 404: "Not Found" };

export function refusal(status: 400 | 403 | 404, code: string, message: string, path: string): ViewerResponse {
  const headers: Record<string, { value: string }> = {};
  Object.keys(SECURITY_HEADERS).forEach((name) => {
    headers[name] = { value: SECURITY_HEADERS[name] ?? "" };
  });
  headers["cache-control"] = { value: "no-store" };
  headers["content-type"] = { value: "application/json; charset=utf-8" };
  return {
    statusCode: status,
    statusDescription: DESCRIPTIONS[status] ?? "",
    headers,
    body: { encoding: "text", data: `${JSON.stringify({ error: { code, message, path } })}\n` },
  };
}
