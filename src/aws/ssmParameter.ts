/** One parameter of Systems Manager. Loaded only when first needed. */
import { GetParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { promptSettings } from "./clients.ts";

export interface Parameter {
  /** @throws `ParameterNotFound`, and whatever else SSM answers after the SDK's own tries */
  read(): Promise<string>;
  write(value: string): Promise<void>;
}

export function ssmParameter(name: string): Parameter {
  const client = new SSMClient(promptSettings());
  return {
    async read() {
      const answer = await client.send(new GetParameterCommand({ Name: name }));
      return answer.Parameter?.Value ?? "";
    },
    async write(value) {
      await client.send(new PutParameterCommand({ Name: name, Value: value, Type: "String", Overwrite: true }));
    },
  };
}
