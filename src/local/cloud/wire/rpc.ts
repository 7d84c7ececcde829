/**
 * AWS JSON 1.0 and Smithy RPC v2 CBOR: one address, the operation in a header or in the path.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html, https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html
 */
import { CborCodec } from "@smithy/core/cbor";
import { JsonCodec2 } from "@smithy/core/protocols";
import { header, type WireRequest, type WireResponse } from "./httpMessage.ts";
import { AwsError, type Call, type Operation } from "./service.ts";

const EPOCH_SECONDS_TIMESTAMP = 7;

export const jsonCodec = new JsonCodec2({
  timestampFormat: { useTrait: true, default: EPOCH_SECONDS_TIMESTAMP },
  jsonName: true,
});
const cborCodec = new CborCodec();

type Codec = typeof jsonCodec | typeof cborCodec;

/** Which encoding a request speaks, and the operation that it names. */
export interface RpcRequest {
  readonly operationName: string;
  readonly encoding: "json" | "cbor";
}

export function rpcRequest(request: WireRequest): RpcRequest | null {
  if (header(request, "smithy-protocol") === "rpc-v2-cbor") {
    return { operationName: request.path.split("/operation/").at(-1) ?? "", encoding: "cbor" };
  }
  const target = header(request, "x-amz-target");
  return target ? { operationName: target.split(".").at(-1) ?? "", encoding: "json" } : null;
}

export async function readRpc(operation: Operation, request: WireRequest, rpc: RpcRequest): Promise<unknown> {
  if (request.body.length === 0) return {};
  try {
    return await (rpc.encoding === "json"
      ? jsonCodec.createDeserializer().read(operation.input, request.body.toString("utf8"))
      : cborCodec.createDeserializer().read(operation.input, request.body));
  } catch (error) {
    throw new AwsError("SerializationException", 400, `The body of ${operation.name} cannot be read: ${String(error)}`);
  }
}

export function writeRpc(
  operation: Operation,
  output: Record<string, unknown>,
  rpc: RpcRequest,
  call: Call,
): WireResponse {
  const codec: Codec = rpc.encoding === "json" ? jsonCodec : cborCodec;
  const serialiser = codec.createSerializer();
  const shaped = operation.output.isStructSchema();
  if (shaped) serialiser.write(operation.output, output);
  return { status: 200, headers: rpcHeaders(rpc, call), body: shaped ? serialiser.flush() : emptyBody(rpc) };
}

export function writeRpcError(error: AwsError, rpc: RpcRequest, call: Call): WireResponse {
  const fault = error.status < 500 ? "Sender" : "Receiver";
  const told = { __type: error.name, message: error.message };
  const headers = { ...rpcHeaders(rpc, call), "x-amzn-query-error": `${error.name};${fault}` };
  if (rpc.encoding === "json") return { status: error.status, headers, body: JSON.stringify(told) };
  const serialiser = cborCodec.createSerializer();
  serialiser.write(DOCUMENT_SCHEMA, told);
  return { status: error.status, headers, body: serialiser.flush() };
}

/** Smithy's number for "any value". */
const DOCUMENT_SCHEMA = 15;

function rpcHeaders(rpc: RpcRequest, call: Call): Record<string, string> {
  return rpc.encoding === "json"
    ? { "content-type": "application/x-amz-json-1.0", "x-amzn-requestid": call.requestId }
    : {
        "content-type": "application/cbor",
        "smithy-protocol": "rpc-v2-cbor",
        "x-amzn-requestid": call.requestId,
      };
}

function emptyBody(rpc: RpcRequest): string | Uint8Array {
  return rpc.encoding === "json" ? "{}" : Uint8Array.of(0xa0);
}
