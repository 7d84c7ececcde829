/** Each request at the edge of a public dashboard: nothing but its page, its assets and the public edition is asked for. */
import { PUBLIC_PAGE, publicRoute } from "../../../src/site/publicPathMap.ts";
import type { ViewerEvent, ViewerRequest, ViewerResponse } from "./event.ts";
import { refusal } from "./refusal.ts";

export function publicRequest() {
  return (event: ViewerEvent): ViewerRequest | ViewerResponse => {
    const request = event.request;
    const found = publicRoute(request.method, request.uri);
    if (found.kind === "error") return refusal(found.status, found.code, found.message, request.uri);
    if (found.key === PUBLIC_PAGE) request.uri = `/${PUBLIC_PAGE}`;
    return request;
  };
}
