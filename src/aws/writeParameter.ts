/** One parameter of Systems Manager, written anew. */
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { promptSettings } from "./clients.ts";

/** @throws what SSM answers after the SDK's own tries */
export async function writeParameter(name: string, value: string): Promise<void> {
  const client = new SSMClient(promptSettings());
  await client.send(new PutParameterCommand({ Name: name, Value: value, Type: "String", Overwrite: true }));
}
