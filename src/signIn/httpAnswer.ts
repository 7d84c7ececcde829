/** An answer as a Lambda function's URL takes it: https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-response-payload */
import { COOKIE_ATTRIBUTES } from "../site/session.ts";
import { ATTEMPT_COOKIE, ATTEMPT_MINUTES } from "./attempt.ts";

export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: string;
}

/** Nothing of signing in is kept by anybody on the way. */
const NO_STORE = { "cache-control": "no-store" };

export const redirect = (location: string, cookies: readonly string[]): HttpAnswer => ({
  ...{ statusCode: 302, headers: { ...NO_STORE, location }, cookies, body: "" },
});

export const html = (statusCode: number, body: string, cookies: readonly string[] = []): HttpAnswer => ({
  ...{ statusCode, headers: { ...NO_STORE, "content-type": "text/html; charset=utf-8" }, cookies, body },
});

export const cookieOfAttempt = (value: string): string =>
  `${ATTEMPT_COOKIE}=${value}; ${COOKIE_ATTRIBUTES}; Max-Age=${ATTEMPT_MINUTES * 60}`;

/** An attempt has one answer, whatever it is. */
export const NO_ATTEMPT = `${ATTEMPT_COOKIE}=; ${COOKIE_ATTRIBUTES}; Max-Age=0`;
