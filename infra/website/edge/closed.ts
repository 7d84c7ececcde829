/** A dashboard without a key lets nobody in, and says how it gets one. */
import type { ViewerEvent, ViewerResponse } from "./event.ts";
import { refusal } from "./refusal.ts";

export function closed() {
  return (event: ViewerEvent): ViewerResponse => {
    const told = "The dashboard is closed: it has no key yet. ./defib dashboard makes one, and opens it.";
    return refusal(403, "NoKeyYet", told, event.request.uri);
  };
}
