/** A request as a Lambda function's URL gives it: https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-request-payload */
export interface SignInRequest {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** Only what the flow knows; the provider's answer may hold more. */
  readonly query: URLSearchParams;
  readonly cookies: ReadonlyMap<string, string>;
}

const KNOWN = ["to", "code", "state", "iss", "error", "error_description"];

/** @throws Error for an event that is none */
export function signInRequest(event: unknown): SignInRequest {
  if (!isRecord(event) || typeof event["rawPath"] !== "string")
    throw new Error("The event has no rawPath: it is no request of a function's URL.");
  const { rawPath: path, rawQueryString, cookies, requestContext } = event;
  const context = isRecord(requestContext) ? requestContext : {};
  const http = isRecord(context["http"]) ? context["http"] : {};
  const query = [...new URLSearchParams(text(rawQueryString))].filter(([name]) => KNOWN.includes(name));
  return {
    ...{ path, id: text(context["requestId"]), method: text(http["method"]), query: new URLSearchParams(query) },
    cookies: new Map((Array.isArray(cookies) ? cookies : []).map(text).map(pair)),
  };
}

const pair = (cookie: string): readonly [string, string] => {
  const at = cookie.indexOf("=");
  return [cookie.slice(0, at).trim(), cookie.slice(at + 1).trim()];
};

const text = (value: unknown): string => (typeof value === "string" ? value : "");

const isRecord = (given: unknown): given is Readonly<Record<string, unknown>> =>
  typeof given === "object" && given !== null;
