/** The HTTP server in front: routes each request to a service of ours or to an emulator. */
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Emulator } from "./emulators.ts";
import { type Faults, failure } from "./faults.ts";
import { destinationOf } from "./router.ts";
import { readRequest, type WireResponse } from "./wire/httpMessage.ts";
import { writeXmlError } from "./wire/query.ts";
import { writeRpcError } from "./wire/rpc.ts";
import { type Service, serve } from "./wire/serve.ts";
import { AwsError, type Call } from "./wire/service.ts";

export interface GatewayOptions {
  readonly port: number;
  readonly account: string;
  readonly region: string;
  readonly faults: Faults;
  readonly services: ReadonlyMap<string, Service>;
  readonly emulators: ReadonlyMap<string, Emulator>;
}

export interface Gateway {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

const HOST = "127.0.0.1";
const PORTS_TRIED_MAX = 50;
/** Long: a client that calls once, without a retry, must not meet a connection that is just being closed. */
const KEEP_ALIVE_MILLISECONDS = 120_000;

export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const server = createServer((request, response) => {
    answer(options, request, response).catch((error: unknown) => refuse(error, request, response));
  });
  server.keepAliveTimeout = KEEP_ALIVE_MILLISECONDS;
  const port = await listen(server, options.port);
  return {
    url: `http://${HOST}:${port}`,
    port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(options: GatewayOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === "/_defib/health") {
    send(response, { status: 200, headers: { "content-type": "application/json" }, body: '{"status":"ok"}' });
    return;
  }
  const { service: name, region = options.region, accessKeyId } = destinationOf(request);
  const call: Call = { account: options.account, region, accessKeyId, requestId: randomUUID() };
  const emulator = options.emulators.get(name);
  if (emulator) {
    const fault = options.faults.take(operationOf(request));
    fault?.meanwhile?.();
    if (fault?.applied) loseAnswer(response);
    else if (fault) throw failure(fault);
    emulator.answer(request, response);
    return;
  }
  const service = options.services.get(name);
  if (!service) throw absent(name, options);
  send(response, await serve(service, await readRequest(request), call));
}

/** The operation of a request to an emulator; known without reading its body for DynamoDB and SQS only. */
function operationOf(request: IncomingMessage): string {
  return (
    String(request.headers["x-amz-target"] ?? "")
      .split(".")
      .at(-1) ?? ""
  );
}

/** The call is carried out, and the connection ends where its answer would have begun. */
function loseAnswer(response: ServerResponse): void {
  response.writeHead = () => response;
  response.write = () => true;
  response.end = () => response.destroy();
}

/** The error for a service that is not here: it says what is. */
function absent(name: string, { services, emulators }: GatewayOptions): AwsError {
  const offered = [...emulators.keys(), ...services.keys()].join(", ");
  return new AwsError("UnknownService", 501, `The local cloud does not offer '${name}'. It offers ${offered}.`);
}

function send(response: ServerResponse, { status, headers, body }: WireResponse): void {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
  response.end(body);
}

/** What could not be answered by a service: told in the request's own format, or not at all. */
function refuse(error: unknown, request: IncomingMessage, response: ServerResponse): void {
  if (!(error instanceof AwsError) || response.headersSent) {
    response.destroy();
    return;
  }
  const call: Call = { account: "", region: "", accessKeyId: "", requestId: randomUUID() };
  const isForm = String(request.headers["content-type"]).includes("x-www-form-urlencoded");
  const told = isForm
    ? writeXmlError(error, call, { kind: "query", xmlNamespace: "" })
    : writeRpcError(error, { operationName: "", encoding: "json" }, call);
  send(response, told);
}

async function listen(server: Server, firstPort: number): Promise<number> {
  for (let tries = 0; tries < PORTS_TRIED_MAX; tries++) {
    if (await listensOn(server, firstPort === 0 ? 0 : firstPort + tries)) return (server.address() as AddressInfo).port;
  }
  throw new Error(`No free port from ${firstPort} to ${firstPort + PORTS_TRIED_MAX - 1}. Choose another port.`);
}

/** False when the port is taken. */
function listensOn(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      server.off("listening", onListening);
      if (error.code === "EADDRINUSE") resolve(false);
      else reject(error);
    };
    const onListening = () => {
      server.off("error", onError);
      resolve(true);
    };
    server.once("error", onError);
    server.once("listening", onListening);
    server.listen(port, HOST);
  });
}
