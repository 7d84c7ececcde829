/** Where what is known is kept: table, buckets and log groups, as they were deployed. */
import assert from "node:assert/strict";
import { DescribeTableCommand } from "@aws-sdk/client-dynamodb";
import { GetBucketVersioningCommand, GetPublicAccessBlockCommand } from "@aws-sdk/client-s3";
import { listAt } from "../../../infra/wiring/json.ts";
import type { Check } from "../check.ts";

export const stores: readonly Check[] = [
  {
    title: "the table has the template's keys and indexes, and is paid by use",
    async run({ clients, one }) {
      const { physicalId: TableName, properties } = one("AWS::DynamoDB::GlobalTable");
      const { Table = {} } = await clients.dynamoDb.send(new DescribeTableCommand({ TableName }));
      assert.deepEqual(Table.KeySchema, properties["KeySchema"]);
      assert.deepEqual(
        Table.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({
          IndexName,
          KeySchema,
          Projection,
        })),
        properties["GlobalSecondaryIndexes"],
      );
      assert.equal(Table.BillingModeSummary?.BillingMode, "PAY_PER_REQUEST");
    },
  },
  {
    title: "no bucket is public, and reports are kept in versions",
    async run({ clients, of, output }) {
      assert.equal(of("AWS::S3::Bucket").length, 2);
      for (const { physicalId: Bucket, properties } of of("AWS::S3::Bucket")) {
        const shut = await clients.s3.send(new GetPublicAccessBlockCommand({ Bucket }));
        assert.deepEqual(shut.PublicAccessBlockConfiguration, properties["PublicAccessBlockConfiguration"]);
      }
      const Bucket = output("ReportBucket");
      assert.equal((await clients.s3.send(new GetBucketVersioningCommand({ Bucket }))).Status, "Enabled");
    },
  },
  {
    title: "each function's log ends in time",
    async run({ ask, of }) {
      const groups = listAt(await ask.call("logs", "Logs_20140328.DescribeLogGroups", {}), "logGroups");
      const kept = new Map(groups.map((group) => [nameOf(group), group]));
      assert.ok(of("AWS::Logs::LogGroup").length >= 4);
      for (const { physicalId, properties } of of("AWS::Logs::LogGroup"))
        assert.deepEqual(
          listAt(kept.get(physicalId), "retentionInDays"),
          listAt(properties["RetentionInDays"]),
          physicalId,
        );
    },
  },
];

const nameOf = (group: Parameters<typeof listAt>[0]) => listAt(group, "logGroupName")[0];
