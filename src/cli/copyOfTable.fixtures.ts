/** A table as a Defib in another region has DynamoDB copy it here. */
import { CreateTableCommand, DeleteTableCommand, DynamoDBClient, TagResourceCommand } from "@aws-sdk/client-dynamodb";
import { COPY_OF_TAG, tableDefinition } from "../aws/tableDefinition.ts";
import { clientOptions } from "../local/cloud/cloud.fixtures.ts";
import type { LocalCloud } from "../local/cloud/cloud.ts";

export async function copyOfTable(cloud: LocalCloud, name: string, of: string): Promise<{ remove(): Promise<void> }> {
  const client = new DynamoDBClient(clientOptions(cloud));
  const { TableDescription = {} } = await client.send(new CreateTableCommand(tableDefinition(name)));
  const { TableArn = "" } = TableDescription;
  await client.send(new TagResourceCommand({ ResourceArn: TableArn, Tags: [{ Key: COPY_OF_TAG, Value: of }] }));
  return {
    async remove() {
      await client.send(new DeleteTableCommand({ TableName: name }));
      client.destroy();
    },
  };
}
