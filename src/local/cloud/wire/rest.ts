/** REST-JSON: method and path name the operation. https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html */
import type { NormalizedSchema } from "@smithy/core/schema";
import { header, type WireRequest, type WireResponse } from "./httpMessage.ts";
import { jsonCodec } from "./rpc.ts";
import { AwsError, type Call, type Operation } from "./service.ts";

export interface RestMatch {
  readonly operation: Operation;
  readonly labels: Readonly<Record<string, string>>;
}

export function matchRest(operations: readonly Operation[], request: WireRequest): RestMatch | null {
  for (const operation of operations) {
    if (operation.http === null || operation.http[0] !== request.method) continue;
    const labels = matchPath(operation.http[1], request.path);
    if (labels) return { operation, labels };
  }
  return null;
}

/** The values of a path's `{Labels}`, or null where the path is another one. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = (pattern.split("?")[0] ?? "").split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return null;
  const labels: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (part.startsWith("{")) labels[part.slice(1, -1)] = decodeURIComponent(value);
    else if (part !== value) return null;
  }
  return labels;
}

export async function readRest({ operation, labels }: RestMatch, request: WireRequest): Promise<unknown> {
  const members = [...operation.input.structIterator()];
  const payload = members.find(([, member]) => member.getMergedTraits().httpPayload);
  const found: Record<string, unknown> = payload ? {} : await readJsonBody(operation, request);
  for (const [name, member] of members) {
    const { httpLabel, httpQuery, httpHeader, httpPayload } = member.getMergedTraits();
    if (httpPayload) found[name] = request.body;
    if (httpLabel && labels[name] !== undefined) found[name] = labels[name];
    if (httpQuery) found[name] = simpleValue(member, request.query.get(String(httpQuery)));
    if (httpHeader) found[name] = simpleValue(member, header(request, String(httpHeader).toLowerCase()) || null);
  }
  return found;
}

async function readJsonBody(operation: Operation, request: WireRequest): Promise<Record<string, unknown>> {
  if (request.body.length === 0) return {};
  try {
    return await jsonCodec.createDeserializer().read(operation.input, request.body.toString("utf8"));
  } catch (error) {
    throw new AwsError("BadRequestException", 400, `The body of ${operation.name} cannot be read: ${String(error)}`);
  }
}

function simpleValue(member: NormalizedSchema, text: string | null): unknown {
  if (text === null) return undefined;
  if (member.isBooleanSchema()) return text === "true";
  return member.isNumericSchema() ? Number(text) : text;
}

export function writeRest(operation: Operation, output: Record<string, unknown>, call: Call): WireResponse {
  let status = operation.http?.[2] ?? 200;
  let payload: string | Uint8Array | null = null;
  const headers: Record<string, string> = { "content-type": "application/json", "x-amzn-requestid": call.requestId };
  const inBody: Record<string, unknown> = {};
  for (const [name, member] of operation.output.structIterator()) {
    const value = output[name];
    if (value === undefined) continue;
    const { httpResponseCode, httpHeader, httpPayload } = member.getMergedTraits();
    if (httpResponseCode) status = Number(value);
    else if (httpHeader) headers[String(httpHeader).toLowerCase()] = String(value);
    else if (httpPayload) payload = value instanceof Uint8Array ? value : String(value);
    else inBody[name] = value;
  }
  if (payload === null && status !== 204 && status !== 202) {
    const serialiser = jsonCodec.createSerializer();
    serialiser.write(operation.output, inBody);
    payload = serialiser.flush();
  }
  return { status, headers, body: payload ?? "" };
}

export function writeRestError(error: AwsError, call: Call): WireResponse {
  return {
    status: error.status,
    headers: {
      "content-type": "application/json",
      "x-amzn-errortype": error.name,
      "x-amzn-requestid": call.requestId,
    },
    body: JSON.stringify({ message: error.message, Message: error.message }),
  };
}
