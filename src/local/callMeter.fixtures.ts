/** Counts the requests that reach the local cloud, by stage, service and operation, where they arrive. */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { destinationOf } from "./cloud/router.ts";

/** E.g. `"dynamodb PutItem": 3`. */
export type Calls = Readonly<Record<string, number>>;

export interface CallMeter {
  /** What is counted from now on belongs to it; null: nothing is counted. */
  enter(stage: string | null): void;
  /** What a stage called; all stages together where none is named. */
  calls(...stages: readonly string[]): Calls;
  close(): void;
}

/** Node's own channel: every request that a server of this process takes. */
const CHANNEL = "http.server.request.start";

export function callMeter(): CallMeter {
  const stages = new Map<string, Map<string, number>>();
  let now: string | null = null;

  function take(message: unknown): void {
    if (now === null || !isRequest(message)) return;
    const { service } = destinationOf(message.request);
    if (service === "sqs") return; // the queue is read by whoever hosts the intake
    const counts = stages.get(now) ?? new Map<string, number>();
    stages.set(now, counts);
    const count = (operation: string): void => {
      const call = `${service} ${operation}`;
      counts.set(call, (counts.get(call) ?? 0) + 1);
    };
    const operation = operationOf(message.request);
    if (operation === undefined) formOf(message.request, (form) => count(form.get("Action") ?? "?"));
    else count(operation);
  }

  subscribe(CHANNEL, take);
  return {
    enter(stage) {
      now = stage;
    },
    calls(...wanted) {
      const all = new Map<string, number>();
      for (const [stage, counts] of stages) {
        if (wanted.length > 0 && !wanted.includes(stage)) continue;
        for (const [call, count] of counts) all.set(call, (all.get(call) ?? 0) + count);
      }
      return Object.fromEntries([...all].sort(([one], [other]) => (one < other ? -1 : 1)));
    },
    close: () => unsubscribe(CHANNEL, take),
  };
}

export const sum = (calls: Calls): number => Object.values(calls).reduce((all, count) => all + count, 0);

/** JSON services name it in a header, CloudWatch in the path. */
function operationOf({ headers, url }: IncomingMessage): string | undefined {
  const target = String(headers["x-amz-target"] ?? "");
  return target === "" ? /\/operation\/(\w+)/.exec(url ?? "")?.[1] : target.split(".").at(-1);
}

/** The query protocols name it in the form that is their body. */
function formOf(request: IncomingMessage, tell: (form: URLSearchParams) => void): void {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.once("end", () => tell(new URLSearchParams(Buffer.concat(chunks).toString())));
}

const isRequest = (message: unknown): message is { readonly request: IncomingMessage } =>
  typeof message === "object" && message !== null && "request" in message;
