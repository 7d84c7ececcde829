/**
 * What signing in needs to know and the template must not hold, from the Parameter Store: in one call, so that a key and
 * what the stack says of it belong together.
 */
import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { GetParametersCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { SigningKey } from "../site/signing.ts";
import { promptSettings } from "./clients.ts";
import { failureOf } from "./failure.ts";

export interface SignInParameterNames {
  readonly keyParameter: string;
  readonly siteParameter: string;
  readonly secretParameter: string;
}

export interface SignInParameters {
  readonly kind: "ready";
  /** With a slash at its end. */
  readonly siteUrl: string;
  readonly key: SigningKey;
  readonly clientSecret: string;
}

/** Nobody can sign in yet; the sentence is for the operator. */
export interface NotReady {
  readonly kind: "not-ready";
  readonly reason: string;
}

/** What Systems Manager does not answer is a reason too: whoever wants to sign in is told, and the log says why. */
export function signInParameters(names: SignInParameterNames): () => Promise<SignInParameters | NotReady> {
  const client = new SSMClient(promptSettings());
  const { keyParameter, siteParameter, secretParameter } = names;
  return async () => {
    const held = await read(client, [keyParameter, siteParameter, secretParameter]);
    if ("kind" in held) return held;
    const [siteUrl, keyId, ...trusted] = held.get(siteParameter)?.split("\n") ?? [];
    const [pem, clientSecret] = [held.get(keyParameter), held.get(secretParameter)];
    if (siteUrl === undefined) return notReady(`There is no parameter ${siteParameter}: ./defib deploy makes it.`);
    if (!clientSecret) return notReady(`${secretParameter} holds no secret: store the identity provider's there.`);
    if (!pem || keyId === undefined) return notReady("The dashboard has no key yet: ./defib dashboard makes one.");
    const privateKey = privateKeyIn(pem);
    if (privateKey === null)
      return notReady(`${keyParameter} is no private key: ./defib dashboard --rotate-key makes a new one.`);
    if (publicPem(privateKey) !== trusted.join("\n").trim())
      return notReady("The dashboard's key is being changed: ./defib dashboard brings that to its end.");
    return { kind: "ready", siteUrl, clientSecret, key: { id: keyId, privateKey } };
  };
}

async function read(client: SSMClient, Names: string[]): Promise<ReadonlyMap<string, string> | NotReady> {
  try {
    const { Parameters = [] } = await client.send(new GetParametersCommand({ Names, WithDecryption: true }));
    return new Map(Parameters.map(({ Name = "", Value = "" }) => [Name, Value.trim()]));
  } catch (error) {
    const { name, message } = failureOf(error);
    return notReady(`${Names.join(", ")} could not be read: ${name}: ${message}`);
  }
}

/** What is wrong with it may not be told: it is a secret, whatever it is. */
function privateKeyIn(pem: string): KeyObject | null {
  try {
    return createPrivateKey(pem);
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

const notReady = (reason: string): NotReady => ({ kind: "not-ready", reason });

const publicPem = (privateKey: KeyObject): string =>
  createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString().trim();
