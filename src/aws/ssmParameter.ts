/** One parameter of Systems Manager. Loaded only when first needed. */
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { promptSettings } from "./clients.ts";

export interface Parameter {
  /** @throws `ParameterNotFound`, and whatever else SSM answers after the SDK's own tries */
  read(): Promise<string>;
}

export function ssmParameter(name: string): Parameter {
  const client = new SSMClient(promptSettings());
  return {
    async read() {
      const answer = await client.send(new GetParameterCommand({ Name: name }));
      return answer.Parameter?.Value ?? "";
    },
  };
}
