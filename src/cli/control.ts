/** The table with its control items, opened as the settings and the SDK's chain say; each wait for an answer is short. */
import type { DynamoIncidents } from "../aws/dynamoIncidents.ts";
import type { Table } from "../core/table.ts";
import { applyAwsOptions, checkCredentials } from "./aws.ts";
import type { Call } from "./command.ts";

export interface Control {
  readonly table: Table;
  readonly incidents: DynamoIncidents;
  readonly region: string;
}

/** @throws CliError when there are no credentials or no region */
export async function openControl(call: Call, { tableName }: { readonly tableName: string }): Promise<Control> {
  applyAwsOptions(call);
  const [{ DynamoDBClient }, { promptSettings }, { dynamoIncidents }, { dynamoTable }, { systemClock }] =
    await Promise.all([
      import("@aws-sdk/client-dynamodb"),
      import("../aws/clients.ts"),
      import("../aws/dynamoIncidents.ts"),
      import("../aws/dynamoTable.ts"),
      import("../aws/systemClock.ts"),
    ]);
  const client = new DynamoDBClient(promptSettings());
  const region = await checkCredentials(client);
  return {
    table: dynamoTable({ client, tableName }),
    incidents: dynamoIncidents({ client, tableName, clock: systemClock }),
    region,
  };
}
