/** The table of incidents, opened as the settings and the SDK's chain say. */
import type { DynamoIncidents } from "../../aws/dynamoIncidents.ts";
import type { CliSettings } from "../../settings.ts";
import { applyAwsOptions, awsProblem, checkCredentials } from "../aws.ts";
import type { Call } from "../command.ts";
import type { Terminal } from "../terminal.ts";

/**
 * Reads from the table, and says so at once, because the SDK takes its time to start.
 * @throws CliError
 */
export async function readTable<T>(
  call: Call,
  terminal: Terminal,
  { tableName }: CliSettings,
  action: string,
  read: (incidents: DynamoIncidents) => Promise<T>,
): Promise<T> {
  terminal.tell(`Reading the table ${tableName} …`);
  applyAwsOptions(call);
  const [{ DynamoDBClient }, { clientSettings }, { dynamoIncidents }, { systemClock }] = await Promise.all([
    import("@aws-sdk/client-dynamodb"),
    import("../../aws/clients.ts"),
    import("../../aws/dynamoIncidents.ts"),
    import("../../aws/systemClock.ts"),
  ]);
  const client = new DynamoDBClient(clientSettings());
  const region = await checkCredentials(client);
  try {
    return await read(dynamoIncidents({ client, tableName, clock: systemClock }));
  } catch (error) {
    throw awsProblem(error, { action, tableName, region });
  } finally {
    client.destroy();
  }
}
