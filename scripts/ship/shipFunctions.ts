/** New code for every function: as a version of its own, proved, and only then what the alias points to. */
import { createHash } from "node:crypto";
import {
  GetAliasCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  type LambdaClient,
  PublishVersionCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
  waitUntilFunctionUpdatedV2,
  waitUntilPublishedVersionActive,
} from "@aws-sdk/client-lambda";
import { PROOFS, type ProofAnswer } from "./proofs.ts";

const ALIAS = "live";
const WAIT_SECONDS_MAX = 300;

export interface Shipment {
  /** The bundle's name, such as `intake`. */
  readonly bundle: string;
  readonly functionName: string;
  readonly zip: Uint8Array;
}

export interface Staged {
  readonly bundle: string;
  readonly functionName: string;
  readonly version: string;
  /** What the alias points to until it is shifted. */
  readonly before: string;
  readonly revisionId: string;
}

/** Uploads the code and makes a version of it. Nothing calls it yet. @returns null when that code is live already. */
export async function stage(client: LambdaClient, { bundle, functionName, zip }: Shipment): Promise<Staged | null> {
  const FunctionName = functionName;
  const alias = await client.send(new GetAliasCommand({ FunctionName, Name: ALIAS }));
  const { FunctionVersion: before = "", RevisionId: revisionId = "", RoutingConfig } = alias;
  // CodeDeploy has it in hand, and would undo what is shifted here at its next step.
  if (Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {}).length > 0)
    throw new Error(`A deploy is moving ${functionName} to a new version right now: ship again once it has ended.`);
  const codeSha256 = createHash("sha256").update(zip).digest("base64");
  const live = await client.send(new GetFunctionConfigurationCommand({ FunctionName, Qualifier: ALIAS }));
  if (live.CodeSha256 === codeSha256) return null;
  await client.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: zip }));
  await waitUntilFunctionUpdatedV2({ client, maxWaitTime: WAIT_SECONDS_MAX }, { FunctionName });
  const { Version: version = "" } = await client.send(
    new PublishVersionCommand({ FunctionName, CodeSha256: codeSha256 }),
  );
  await waitUntilPublishedVersionActive(
    { client, maxWaitTime: WAIT_SECONDS_MAX },
    { FunctionName, Qualifier: version },
  );
  return { bundle, functionName, version, before, revisionId };
}

/** @param qualifier a version, or the alias. @throws Error when the function does not answer as it should. */
export async function prove(
  client: LambdaClient,
  { bundle, functionName }: Pick<Staged, "bundle" | "functionName">,
  qualifier: string = ALIAS,
): Promise<void> {
  const proof = PROOFS[bundle];
  if (proof === undefined) throw new Error(`Nobody knows how ${bundle} shows that it works: add it to proofs.ts.`);
  const { FunctionError, Payload } = await client.send(
    new InvokeCommand({ FunctionName: functionName, Qualifier: qualifier, Payload: JSON.stringify(proof.event) }),
  );
  const told: unknown = JSON.parse(Buffer.from(Payload ?? []).toString("utf8") || "null");
  const answer: ProofAnswer = FunctionError === undefined ? { value: told } : { error: JSON.stringify(told) };
  if (!proof.isAnswer(answer))
    throw new Error(`${functionName}:${qualifier} does not answer as it should: ${JSON.stringify(answer)}`);
}

/** @throws `PreconditionFailedException` when somebody else moved the alias meanwhile. */
export async function shift(client: LambdaClient, { functionName, version, revisionId }: Staged): Promise<void> {
  const FunctionName = functionName;
  const alias = { FunctionName, Name: ALIAS, FunctionVersion: version, RevisionId: revisionId };
  await client.send(new UpdateAliasCommand({ ...alias, RoutingConfig: { AdditionalVersionWeights: {} } }));
}

/** Whoever moved the alias after us knows better: then it stays. @returns where it points now */
export async function shiftBack(client: LambdaClient, { functionName, before, version }: Staged): Promise<string> {
  const { FunctionVersion } = await client.send(new GetAliasCommand({ FunctionName: functionName, Name: ALIAS }));
  if (FunctionVersion !== version) return `${FunctionVersion}, which we did not set,`;
  const alias = { FunctionName: functionName, Name: ALIAS, FunctionVersion: before };
  await client.send(new UpdateAliasCommand({ ...alias, RoutingConfig: { AdditionalVersionWeights: {} } }));
  return before;
}
