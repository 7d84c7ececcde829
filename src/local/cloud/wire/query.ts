/** EC2 query and AWS query: a form in, XML out. https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html */
import { XmlShapeSerializer } from "@aws-sdk/core/protocols";
import type { NormalizedSchema } from "@smithy/core/schema";
import type { WireResponse } from "./httpMessage.ts";
import type { AwsError, Call, Operation } from "./service.ts";

/** `ec2`: lists are always flat and names capitalised. `query`: lists are `Name.member.N`. */
export type QueryDialect = { readonly kind: "ec2" | "query"; readonly xmlNamespace: string };

const ISO_TIMESTAMP = 5;

/** Reads a form into the input of an operation. Unknown keys are ignored, as AWS does for later parameters. */
export function readForm(schema: NormalizedSchema, form: URLSearchParams, dialect: QueryDialect): unknown {
  return readValue(schema, "", form, dialect);
}

function readValue(schema: NormalizedSchema, prefix: string, form: URLSearchParams, dialect: QueryDialect): unknown {
  if (schema.isStructSchema()) return readStruct(schema, prefix, form, dialect);
  if (schema.isListSchema()) return readList(schema, prefix, form, dialect);
  const text = form.get(prefix);
  if (text === null) return undefined;
  if (schema.isBooleanSchema()) return text === "true";
  if (schema.isNumericSchema()) return Number(text);
  if (schema.isTimestampSchema()) return new Date(text);
  if (schema.isBlobSchema()) return Buffer.from(text, "base64");
  return text;
}

function readStruct(schema: NormalizedSchema, prefix: string, form: URLSearchParams, dialect: QueryDialect): unknown {
  const found: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const key = prefix + memberKey(name, member, dialect);
    if (!mentions(form, key)) continue;
    found[name] = readValue(member, member.isStructSchema() ? `${key}.` : key, form, dialect);
  }
  return found;
}

function readList(schema: NormalizedSchema, key: string, form: URLSearchParams, dialect: QueryDialect): unknown[] {
  const member = schema.getValueSchema();
  const flat = dialect.kind === "ec2" || schema.getMergedTraits().xmlFlattened;
  const prefix = flat ? key : `${key}.${String(member.getMergedTraits().xmlName ?? "member")}`;
  const found: unknown[] = [];
  for (let index = 1; mentions(form, `${prefix}.${index}`); index++) {
    const itemKey = `${prefix}.${index}`;
    found.push(readValue(member, member.isStructSchema() ? `${itemKey}.` : itemKey, form, dialect));
  }
  return found;
}

function memberKey(name: string, member: NormalizedSchema, dialect: QueryDialect): string {
  const { ec2QueryName, xmlName } = member.getMergedTraits();
  if (dialect.kind !== "ec2") return String(xmlName ?? name);
  if (ec2QueryName) return String(ec2QueryName);
  const key = String(xmlName ?? name);
  return key.charAt(0).toUpperCase() + key.slice(1);
}

function mentions(form: URLSearchParams, key: string): boolean {
  if (form.has(key)) return true;
  for (const name of form.keys()) if (name.startsWith(`${key}.`)) return true;
  return false;
}

/** The answer's XML under the root that the operation's name asks for. */
export function writeXml(
  operation: Operation,
  output: Record<string, unknown>,
  call: Call,
  dialect: QueryDialect,
): WireResponse {
  const children = operation.output.isStructSchema() ? serialiseChildren(operation.output, output, dialect) : "";
  const { name } = operation;
  const content =
    dialect.kind === "ec2"
      ? `<requestId>${call.requestId}</requestId>${children || "<return>true</return>"}`
      : `<${name}Result>${children}</${name}Result><ResponseMetadata><RequestId>${call.requestId}</RequestId></ResponseMetadata>`;
  return xml(200, call, `<${name}Response xmlns="${dialect.xmlNamespace}">${content}</${name}Response>`);
}

function serialiseChildren(schema: NormalizedSchema, output: Record<string, unknown>, dialect: QueryDialect): string {
  const serialiser = new XmlShapeSerializer({
    xmlNamespace: "",
    serviceNamespace: dialect.xmlNamespace,
    timestampFormat: { useTrait: true, default: ISO_TIMESTAMP },
    httpBindings: false,
  });
  serialiser.write(schema, output);
  const whole = String(serialiser.flush());
  const start = whole.indexOf(">") + 1;
  return whole.slice(start, Math.max(start, whole.lastIndexOf("</")));
}

/** EC2's and AWS query's shapes of an error differ in their envelope only. */
export function writeXmlError(error: AwsError, call: Call, dialect: QueryDialect): WireResponse {
  const told = `<Code>${escapeXml(error.name)}</Code><Message>${escapeXml(error.message)}</Message>`;
  if (dialect.kind === "ec2") {
    const body = `<Response><Errors><Error>${told}</Error></Errors><RequestID>${call.requestId}</RequestID></Response>`;
    return xml(error.status, call, body);
  }
  const fault = error.status < 500 ? "Sender" : "Receiver";
  const body = `<Error><Type>${fault}</Type>${told}</Error><RequestId>${call.requestId}</RequestId>`;
  return xml(error.status, call, `<ErrorResponse xmlns="${dialect.xmlNamespace}">${body}</ErrorResponse>`);
}

function xml(status: number, call: Call, body: string): WireResponse {
  return {
    status,
    headers: { "content-type": "text/xml;charset=UTF-8", "x-amzn-requestid": call.requestId },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
  };
}

const XML_ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => XML_ENTITIES[character] ?? character);
}
