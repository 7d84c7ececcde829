/** Lambda: Invoke, of the functions that were registered; and what a deploy asks before it begins. */
import {
  GetAccountSettings$,
  type GetAccountSettingsRequest,
  type GetAccountSettingsResponse,
  type InvocationRequest,
  type InvocationResponse,
  Invoke$,
} from "@aws-sdk/client-lambda";
import { type Faults, withFaults } from "../faults.ts";
import type { Made } from "../stacks/made.ts";
import { lambdaTellings } from "../stacks/madeOperations.ts";
import type { Service } from "../wire/serve.ts";
import { AwsError, operation } from "../wire/service.ts";
import { HandlerError } from "./bundlePool.ts";
import type { Functions, Handler } from "./functions.ts";
import { versionOperations } from "./versionOperations.ts";

export function lambdaService(functions: Functions, made: Made, faults: Faults): Service {
  const invoke = operation<InvocationRequest, InvocationResponse>(Invoke$, async (asked) => {
    const { FunctionName = "", InvocationType = "RequestResponse", Payload, Qualifier } = asked;
    const handler = functions.find(FunctionName, Qualifier);
    if (InvocationType === "DryRun") return { StatusCode: 204 };
    const payload = parsed(Payload);
    if (InvocationType === "Event") {
      functions.runInBackground(FunctionName, payload);
      return { StatusCode: 202 };
    }
    return await run(handler, payload);
  });
  const settings = operation<GetAccountSettingsRequest, GetAccountSettingsResponse>(GetAccountSettings$, () => {
    const ConcurrentExecutions = functions.concurrencyMax;
    return { AccountLimit: { ConcurrentExecutions, UnreservedConcurrentExecutions: ConcurrentExecutions } };
  });
  const operations = [invoke, settings, ...versionOperations(functions, made), ...lambdaTellings(made)];
  return { name: "Lambda", operations: operations.map((one) => withFaults(one, faults)), query: null };
}

/** An error of the handler is no error of the call: 200, with `FunctionError` and the error as the payload. */
async function run(handler: Handler, payload: unknown): Promise<InvocationResponse> {
  try {
    const value = await handler(payload);
    return { StatusCode: 200, ExecutedVersion: "$LATEST", Payload: bytes(value ?? null) };
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    const trace = error instanceof HandlerError ? error.trace : (stack ?? "").split("\n");
    return {
      StatusCode: 200,
      FunctionError: "Unhandled",
      Payload: bytes({ errorType: name, errorMessage: message, trace }),
    };
  }
}

function parsed(payload: Uint8Array | undefined): unknown {
  const text = Buffer.from(payload ?? []).toString("utf8");
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AwsError("InvalidRequestContentException", 400, `Could not parse request body into json: ${error}`);
  }
}

/** `Payload` is a byte array with a method more in the SDK's types. */
function bytes(value: unknown): NonNullable<InvocationResponse["Payload"]> {
  return Object.assign(new TextEncoder().encode(JSON.stringify(value)), {
    transformToString: () => JSON.stringify(value),
  });
}
