/** What an uninstall leaves: the data, and nothing else. */
import assert from "node:assert/strict";
import { DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { ListEventSourceMappingsCommand } from "@aws-sdk/client-lambda";
import { ListBucketsCommand } from "@aws-sdk/client-s3";
import { ListTopicsCommand } from "@aws-sdk/client-sns";
import { ListQueuesCommand } from "@aws-sdk/client-sqs";
import type { Check } from "../check.ts";

export const removed: readonly Check[] = [
  {
    title: "cdk destroy keeps the table and the reports",
    async run({ clients, output }) {
      const { TableNames } = await clients.dynamoDb.send(new ListTablesCommand({}));
      assert.deepEqual(TableNames, [output("TableName")]);
      const { Buckets = [] } = await clients.s3.send(new ListBucketsCommand({}));
      const names = Buckets.map(({ Name }) => Name).filter((name) => !name?.startsWith("cdk-"));
      assert.deepEqual(names, [output("ReportBucket")]);
    },
  },
  {
    title: "cdk destroy leaves no topic, queue, alarm or mapping behind",
    async run({ clients }) {
      assert.deepEqual((await clients.sns.send(new ListTopicsCommand({}))).Topics ?? [], []);
      assert.deepEqual((await clients.sqs.send(new ListQueuesCommand({}))).QueueUrls ?? [], []);
      const { MetricAlarms = [] } = await clients.cloudWatch.send(new DescribeAlarmsCommand({}));
      assert.deepEqual(
        MetricAlarms.map(({ AlarmName }) => AlarmName).filter((name) => name?.startsWith("defib-")),
        [],
      );
      const { EventSourceMappings } = await clients.lambda.send(new ListEventSourceMappingsCommand({}));
      assert.deepEqual(EventSourceMappings, []);
    },
  },
];
