/** Answers one request by a service's operations, in the protocol that the request speaks. */
import type { WireRequest, WireResponse } from "./httpMessage.ts";
import { type QueryDialect, readForm, writeXml, writeXmlError } from "./query.ts";
import { matchRest, readRest, writeRest, writeRestError } from "./rest.ts";
import { readRpc, rpcRequest, writeRpc, writeRpcError } from "./rpc.ts";
import { AwsError, type Call, ConnectionCut, type Operation } from "./service.ts";

export interface Service {
  readonly name: string;
  readonly operations: readonly Operation[];
  /** The dialect of its forms; null for a REST service. */
  readonly query: QueryDialect | null;
}

export async function serve(service: Service, request: WireRequest, call: Call): Promise<WireResponse> {
  const rpc = rpcRequest(request);
  if (rpc) {
    return guarded(
      async () => {
        const operation = named(service, rpc.operationName);
        const output = await operation.answer(asObject(await readRpc(operation, request, rpc)), call);
        return writeRpc(operation, output, rpc, call);
      },
      (error) => writeRpcError(error, rpc, call),
    );
  }
  const { query } = service;
  return query ? serveForm(service, query, request, call) : serveRest(service, request, call);
}

function serveForm(service: Service, query: QueryDialect, request: WireRequest, call: Call): Promise<WireResponse> {
  return guarded(
    async () => {
      const form = new URLSearchParams(request.body.length > 0 ? request.body.toString("utf8") : request.query);
      const operation = named(service, form.get("Action") ?? "");
      const output = await operation.answer(asObject(readForm(operation.input, form, query)), call);
      return writeXml(operation, output, call, query);
    },
    (error) => writeXmlError(error, call, query),
  );
}

function serveRest(service: Service, request: WireRequest, call: Call): Promise<WireResponse> {
  return guarded(
    async () => {
      const match = matchRest(service.operations, request);
      if (!match) throw notOffered(service, `${request.method} ${request.path}`);
      const output = await match.operation.answer(asObject(await readRest(match, request)), call);
      return writeRest(match.operation, output, call);
    },
    (error) => writeRestError(error, call),
  );
}

/** A fault of ours is told as AWS tells its own, with what went wrong, so that the caller sees it. */
async function guarded(
  work: () => Promise<WireResponse>,
  tell: (error: AwsError) => WireResponse,
): Promise<WireResponse> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ConnectionCut) throw error;
    return tell(error instanceof AwsError ? error : new AwsError("InternalFailure", 500, `Local cloud: ${error}`));
  }
}

function named(service: Service, name: string): Operation {
  const found = service.operations.find((operation) => operation.name === name);
  if (!found) throw notOffered(service, name || "a request without an operation");
  return found;
}

function notOffered(service: Service, what: string): AwsError {
  const offered = service.operations.map(({ name }) => name).join(", ");
  return new AwsError(
    "InvalidAction",
    400,
    `The local cloud's ${service.name} does not offer ${what}; it offers ${offered}.`,
  );
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
