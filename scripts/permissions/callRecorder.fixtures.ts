/** Which calls each function really makes: read from the requests that the local cloud takes, by the signature's key. */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { destinationOf } from "../../src/local/cloud/router.ts";

/** As services are named in signatures, to the names of their clients. */
const CLIENTS: Readonly<Record<string, string>> = {
  autoscaling: "auto-scaling",
  elasticloadbalancing: "elastic-load-balancing-v2",
  monitoring: "cloudwatch",
  ses: "sesv2",
};

export interface Recorder {
  /** The calls made with the key so far, as `CLIENT/COMMAND`. */
  callsOf(accessKeyId: string): ReadonlySet<string>;
  stop(): void;
}

const CHANNEL = "http.server.request.start";

export function recordCalls(): Recorder {
  const calls = new Map<string, Set<string>>();
  const record = (message: unknown): void => {
    if (!isRequest(message)) return;
    const { request } = message;
    const { service, accessKeyId } = destinationOf(request);
    const note = (command: string) => {
      const made = calls.get(accessKeyId) ?? new Set<string>();
      calls.set(accessKeyId, made.add(`${CLIENTS[service] ?? service}/${command}`));
    };
    const command = inHead(request);
    if (command !== undefined) note(command);
    else afterBody(request, (body) => note(new URLSearchParams(body).get("Action") ?? `unknown: ${request.url}`));
  };
  subscribe(CHANNEL, record);
  return {
    callsOf: (accessKeyId) => calls.get(accessKeyId) ?? new Set(),
    stop: () => void unsubscribe(CHANNEL, record),
  };
}

/** What the head of a request tells; undefined for a form. */
function inHead({ method = "", url = "", headers }: IncomingMessage): string | undefined {
  const target = headers["x-amz-target"];
  if (typeof target === "string") return target.split(".").at(-1);
  if (url.includes("/operation/")) return url.split("/operation/").at(-1);
  if (/\/functions\/[^/]+\/invocations/.test(url)) return "Invoke";
  if (url.startsWith("/v2/email/outbound-emails")) return "SendEmail";
  if (url.includes("list-type=2")) return "ListObjectsV2";
  const named = new URL(url, "http://local").searchParams.get("x-id");
  if (named !== null) return named;
  return method === "POST" && url === "/" ? undefined : `unknown: ${method} ${url}`;
}

/** Sees the body pass by, without taking it from whoever reads it. */
function afterBody(request: IncomingMessage, tell: (body: string) => void): void {
  const chunks: Buffer[] = [];
  const push = request.push.bind(request);
  request.push = (chunk, encoding) => {
    if (chunk === null) tell(Buffer.concat(chunks).toString("utf8"));
    else chunks.push(Buffer.from(chunk));
    return push(chunk, encoding);
  };
}

const isRequest = (message: unknown): message is { readonly request: IncomingMessage } =>
  typeof message === "object" && message !== null && "request" in message;
