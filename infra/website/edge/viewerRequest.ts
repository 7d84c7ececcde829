/** Each request at CloudFront's edge: who is let in by address, and which object answers (the site's own path map). */
import { isIn, networks } from "../../../src/site/allowList.ts";
import { route } from "../../../src/site/pathMap.ts";
import { ADDRESS_REFUSED } from "../../../src/site/session.ts";
import type { ViewerEvent, ViewerRequest, ViewerResponse } from "./event.ts";
import { refusal } from "./refusal.ts";

/** @param allowed CIDRs of the addresses that are let in; null: not told by address */
export function viewerRequest(allowed: readonly string[] | null) {
  const known = allowed === null ? null : networks(allowed);
  return (event: ViewerEvent): ViewerRequest | ViewerResponse => {
    const request = event.request;
    if (known !== null && !isIn(known, event.viewer.ip)) {
      const told = `The dashboard is open from the team's own addresses, and ${event.viewer.ip} is none of them.`;
      return refusal(403, ADDRESS_REFUSED, told, request.uri);
    }
    const found = route(request.method, request.uri);
    if (found.kind === "error") return refusal(found.status, found.code, found.message, request.uri);
    if (found.key === "index.html") request.uri = "/index.html";
    return request;
  };
}
