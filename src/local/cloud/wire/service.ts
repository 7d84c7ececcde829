/** What a service of our own is: operations by the SDK's own schemas, each answered by a typed function. */
import type { DescribeInstances$ } from "@aws-sdk/client-ec2";
import { NormalizedSchema } from "@smithy/core/schema";

/** An operation as the SDK's clients export it. */
export type OperationSchema = typeof DescribeInstances$;

/** A request as a service sees it, whatever protocol brought it. */
export interface Call {
  readonly account: string;
  readonly region: string;
  /** Of the signature; empty for unsigned requests. */
  readonly accessKeyId: string;
  readonly requestId: string;
}

export interface Operation {
  readonly name: string;
  /** Smithy's `http` trait of a REST operation: method, path, status of success. */
  readonly http: readonly [method: string, path: string, status: number] | null;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  readonly answer: (input: Record<string, unknown>, call: Call) => Promise<Record<string, unknown>>;
}

/** Ties an SDK schema to the function that answers it. `In` and `Out` are the SDK's own types of the two shapes. */
export function operation<In extends object, Out extends object>(
  schema: OperationSchema,
  answer: (input: In, call: Call) => Out | Promise<Out>,
): Operation {
  const [, , name, traits, input, output] = schema;
  return {
    name,
    http: httpTrait(traits),
    input: NormalizedSchema.of(input),
    output: NormalizedSchema.of(output),
    answer: async (raw, call) => Object.fromEntries(Object.entries(await answer(raw as In, call))),
  };
}

function httpTrait(traits: unknown): Operation["http"] {
  if (typeof traits !== "object" || traits === null || !("http" in traits)) return null;
  const [method, path, status] = traits.http as [string, string, number];
  return [method, path, status];
}

/** An error as AWS answers it: a name that callers act on, an HTTP status, a sentence. */
export class AwsError extends Error {
  readonly status: number;

  constructor(name: string, status: number, message: string) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

/** The connection ends without an answer: the caller cannot know whether the call was carried out. */
export class ConnectionCut extends Error {}
