/** The distribution in small: `/sign-in/*` goes to the function by its URL's event, everything else asks for signed cookies. */
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isLetIn, type SiteGate } from "../local/site/gate.ts";
import type { HttpAnswer } from "./httpAnswer.ts";

export interface Front {
  readonly url: string;
  stop(): void;
}

export async function startFront(handler: (event: unknown) => Promise<HttpAnswer>, gate: SiteGate): Promise<Front> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!request.url?.startsWith("/sign-in/"))
      return void response.writeHead(isLetIn(request, origin, gate) ? 200 : 403).end();
    const { statusCode, headers, cookies, body } = await handler(eventOf(request));
    response.writeHead(statusCode, { ...headers, "set-cookie": [...cookies] }).end(body);
  }
  return { url: `${origin}/`, stop: () => void server.close() };
}

export function eventOf({ method, url = "/", headers }: Pick<IncomingMessage, "method" | "url" | "headers">): object {
  const [rawPath, rawQueryString = ""] = url.split("?");
  const cookies = headers.cookie?.split("; ") ?? [];
  return {
    ...{ version: "2.0", rawPath, rawQueryString, cookies },
    requestContext: { requestId: randomUUID(), http: { method } },
  };
}

/** A browser, as far as signing in needs one: it keeps cookies, and follows a redirect when it is told to. */
export class Browser {
  readonly cookies = new Map<string, string>();

  get(url: string, method = "GET"): Promise<Response> {
    return this.ask(url, { method });
  }

  post(url: string, form: Readonly<Record<string, string>>): Promise<Response> {
    return this.ask(url, { method: "POST", body: new URLSearchParams(form) });
  }

  private async ask(url: string, request: RequestInit): Promise<Response> {
    const cookie = [...this.cookies].map((pair) => pair.join("=")).join("; ");
    const headers = cookie === "" ? {} : { cookie };
    const response = await fetch(url, { ...request, redirect: "manual", headers });
    for (const set of response.headers.getSetCookie()) this.keep(set);
    return response;
  }

  private keep(set: string): void {
    const [pair = "", ...attributes] = set.split("; ");
    const at = pair.indexOf("=");
    if (attributes.includes("Max-Age=0")) this.cookies.delete(pair.slice(0, at));
    else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}
