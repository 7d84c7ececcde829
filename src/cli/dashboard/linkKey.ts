/**
 * The private half of the key that signs links. It lies in the Parameter Store as a SecureString: who may read it is IAM's
 * to say, the whole team shares it, and CloudTrail says who used it. No file of it lies on anybody's machine.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import {
  DeleteParameterCommand,
  GetParameterCommand,
  type GetParameterResult,
  PutParameterCommand,
} from "@aws-sdk/client-ssm";
import type { Account } from "../account/account.ts";
import { asked, askedOrNull } from "../account/asked.ts";
import { STACK_TAG } from "../account/stack.ts";
import { keyUnreadable } from "./problems.ts";

/** What CloudFront takes: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-trusted-signers.html */
const MODULUS_BITS = 2048;
const NOT_THERE = "ParameterNotFound";

export const keyParameter = (stackName: string): string => `/${stackName}/dashboard-key`;

/** Null when there is none yet. @throws CliError */
export async function readKey(account: Account, stackName: string): Promise<KeyObject | null> {
  const Name = keyParameter(stackName);
  const found = await askedOrNull(
    "ssm:GetParameter",
    arnOf(account, Name),
    [NOT_THERE],
    (): Promise<GetParameterResult> =>
      account.clients.ssm().send(new GetParameterCommand({ Name, WithDecryption: true })),
  );
  if (found === null) return null;
  try {
    return createPrivateKey(found.Parameter?.Value ?? "");
  } catch (error) {
    throw keyUnreadable(Name, error instanceof Error ? error.message : String(error));
  }
}

/** In place of the one that is there, if there is one. @throws CliError */
export async function makeKey(account: Account, stackName: string, isThere: boolean): Promise<KeyObject> {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: MODULUS_BITS });
  const Name = keyParameter(stackName);
  const parameter = {
    ...{ Name, Type: "SecureString" as const, Value: privateKey.export({ type: "pkcs8", format: "pem" }).toString() },
    Description: "Signs the links that open Defib's dashboard; ./defib dashboard --rotate-key makes a new one",
  };
  // Tags go with a new parameter only; of two who make the first one at once, one is refused.
  const how = isThere ? { Overwrite: true } : { Tags: [{ Key: STACK_TAG, Value: stackName }] };
  await asked("ssm:PutParameter", arnOf(account, Name), () =>
    account.clients.ssm().send(new PutParameterCommand({ ...parameter, ...how })),
  );
  return privateKey;
}

/** With the stack goes what only it could use. @throws CliError */
export async function forgetKey(account: Account, stackName: string): Promise<void> {
  const Name = keyParameter(stackName);
  await askedOrNull("ssm:DeleteParameter", arnOf(account, Name), [NOT_THERE], () =>
    account.clients.ssm().send(new DeleteParameterCommand({ Name })),
  );
}

/** As CloudFront takes it. */
export const publicPem = (privateKey: KeyObject): string =>
  createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString().trim();

const arnOf = ({ partition, region, account }: Account, name: string): string =>
  `arn:${partition}:ssm:${region}:${account}:parameter${name}`;
