/** The answer to a link that opens the dashboard: the object's metadata leave as cookies that no script can read. */
import { COOKIE_ATTRIBUTES, headerOf, SESSION_COOKIES } from "../../../src/site/session.ts";
import type { ViewerResponse, ViewerResponseEvent } from "./event.ts";

export function openedBy() {
  return (event: ViewerResponseEvent): ViewerResponse => {
    const response = event.response;
    const cookies = response.cookies ?? {};
    SESSION_COOKIES.forEach((name) => {
      const held = response.headers[headerOf(name)];
      if (held === undefined) return;
      cookies[name] = { value: held.value, attributes: COOKIE_ATTRIBUTES };
      delete response.headers[headerOf(name)];
    });
    response.cookies = cookies;
    return response;
  };
}
