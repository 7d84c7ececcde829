/** The local web server: serves site and reports out of their buckets exactly as CloudFront does. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { S3Client } from "@aws-sdk/client-s3";
import { type Answer, answer, type Readers, refusal, type Served } from "./answer.ts";
import type { SiteGate } from "./gate.ts";
import { s3Reader } from "./objectReader.ts";

export interface SiteOptions {
  readonly s3: S3Client;
  readonly buckets: { readonly site: string; readonly reports: string };
  /** Wanted port; when it is taken the next free one is used. 0: any. */
  readonly port: number;
  /** Who is let in; everybody without it. */
  readonly gate?: SiteGate;
  /** As a public dashboard. */
  readonly isPublic?: boolean;
}

export interface Site {
  /** With a slash at the end, e.g. `http://127.0.0.1:4600/`. */
  readonly url: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** The page's own address never leaves the machine. */
const HOST = "127.0.0.1";
const PORTS_TRIED = 50;

export async function startSite({ s3, buckets, port: wanted, gate, isPublic = false }: SiteOptions): Promise<Site> {
  const readers: Readers = { site: s3Reader(s3, buckets.site), reports: s3Reader(s3, buckets.reports) };
  const served: Served = { readers, gate: gate ?? null, isPublic };
  const server = createServer((request, response) => void respond(request, response, served));
  const port = await listen(server, wanted);
  return { url: `http://${HOST}:${port}/`, port, close: () => close(server) };
}

async function respond(request: IncomingMessage, response: ServerResponse, served: Served): Promise<void> {
  request.resume();
  const { status, headers, body } = await answer(request, served).catch(unreachable);
  response.writeHead(status, { ...headers, "content-length": body.byteLength });
  response.end(request.method === "HEAD" || status === 304 ? undefined : body);
}

/** CloudFront's 502, when its origin cannot be reached. */
function unreachable(error: unknown): Answer {
  const why = error instanceof Error ? error.message : String(error);
  return refusal(502, "BadGateway", `The bucket's endpoint does not answer: ${why}`, "");
}

async function listen(server: Server, wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + PORTS_TRIED; port++) {
    if (await bound(server, port)) return (server.address() as AddressInfo).port;
  }
  throw new Error(`No free port from ${wanted} to ${wanted + PORTS_TRIED - 1}. Name another one.`);
}

/** False when the port is taken. */
function bound(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => (error.code === "EADDRINUSE" ? resolve(false) : reject(error));
    server.once("error", failed);
    server.listen(port, HOST, () => {
      server.off("error", failed);
      resolve(true);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
