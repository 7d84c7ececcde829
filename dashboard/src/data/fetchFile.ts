/** Fetches one file of the bucket of reports. What can go wrong has a name, because each needs another next step. */
import { ADDRESS_REFUSED } from "../../../src/site/session.ts";

export type FaultKind = "missing" | "signedOut" | "turnedAway" | "forbidden" | "empty" | "broken" | "unreachable";

export interface Fault {
  readonly kind: FaultKind;
  readonly path: string;
  /** What exactly was wrong, for a person. */
  readonly detail: string;
}

export type FetchedText = { readonly kind: "text"; readonly text: string } | Fault;

const WAIT_MS = 20_000;

export async function fetchFile(path: string, wanted: "json" | "markdown"): Promise<FetchedText> {
  const fault = (kind: FaultKind, detail: string): Fault => ({ kind, path, detail });
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, { cache: "no-cache", signal: AbortSignal.timeout(WAIT_MS) });
    text = await response.text();
  } catch (error) {
    return fault("unreachable", error instanceof Error ? error.message : String(error));
  }
  if (response.status === 404) return fault("missing", "404: there is no such file");
  // CloudFront tells those who are not let in with a page; a bucket that refuses does not.
  if (response.status === 403 && isPage(response))
    return fault("signedOut", "403: this browser is not let in any longer");
  if (response.status === 403 && text.includes(`"code":"${ADDRESS_REFUSED}"`)) {
    return fault("turnedAway", "403: this address is not on the list");
  }
  if (response.status === 403) return fault("forbidden", "403: the bucket does not let this site read it");
  if (!response.ok) return fault("unreachable", `the server answered ${response.status}`);
  if (text.trim() === "") return fault("empty", "the file is there, and has no content");
  if (isPage(response) && wanted !== "markdown") {
    return fault("broken", "a web page came instead of data: an error page is configured to answer for missing files");
  }
  if (isPage(response)) return fault("missing", "a web page came instead of the file");
  return { kind: "text", text };
}

const isPage = ({ headers }: Response): boolean => (headers.get("content-type") ?? "").includes("text/html");
