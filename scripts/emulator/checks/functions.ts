/** What runs, and when: functions, what brings them their work, alarms and schedules, as they were deployed. */
import assert from "node:assert/strict";
import { DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import {
  GetAliasCommand,
  GetFunctionConfigurationCommand,
  ListEventSourceMappingsCommand,
} from "@aws-sdk/client-lambda";
import { ALWAYS_THERE } from "../../../infra/functions/functionNames.ts";
import { textAt } from "../../../infra/wiring/json.ts";
import { STACK } from "../cdk.ts";
import type { Check } from "../check.ts";
import { queueArn } from "./signals.ts";

const ALIAS = "live";

export const functions: readonly Check[] = [
  {
    title: "each function is there as the template says, with no name left open in its environment",
    async run({ clients, of }) {
      for (const name of ALWAYS_THERE) {
        const FunctionName = `${STACK}-${name}`;
        const { properties } = of("AWS::Lambda::Function").find((one) => one.physicalId === FunctionName) ?? {};
        assert.ok(properties, FunctionName);
        const set = await clients.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
        const { Handler, Runtime, Timeout, MemorySize, Architectures } = set;
        assert.deepEqual(
          { Handler, Runtime, Timeout, MemorySize, Architectures },
          Object.fromEntries(
            ["Handler", "Runtime", "Timeout", "MemorySize", "Architectures"].map((key) => [key, properties[key]]),
          ),
        );
        const wanted = Object.keys(Object(Object(properties["Environment"]).Variables));
        assert.deepEqual(Object.keys(set.Environment?.Variables ?? {}).sort(), wanted.sort());
        for (const [variable, value] of Object.entries(set.Environment?.Variables ?? {}))
          assert.doesNotMatch(value, /Fn::|\$\{|\[object|Token\[/, variable);
      }
    },
  },
  {
    title: "each alias points to a version that is published",
    async run({ clients, of }) {
      const aliases = of("AWS::Lambda::Alias");
      assert.ok(aliases.length >= 4);
      for (const { physicalId } of aliases) {
        const FunctionName = physicalId.split(":").at(-2) ?? physicalId;
        const alias = await clients.lambda.send(new GetAliasCommand({ FunctionName, Name: ALIAS }));
        assert.match(alias.FunctionVersion ?? "", /^\d+$/);
      }
    },
  },
  {
    title: "the queue feeds intake's alias, message by message",
    async run({ clients, one }) {
      const EventSourceArn = await queueArn({ clients, one }, "SignalsQueue");
      const { EventSourceMappings = [] } = await clients.lambda.send(
        new ListEventSourceMappingsCommand({ EventSourceArn }),
      );
      assert.equal(EventSourceMappings.length, 1);
      assert.match(EventSourceMappings[0]?.FunctionArn ?? "", new RegExp(`${STACK}-intake:${ALIAS}$`));
      assert.deepEqual(EventSourceMappings[0]?.FunctionResponseTypes, ["ReportBatchItemFailures"]);
    },
  },
  {
    title: "each alarm has the template's metric and threshold, and somebody to tell",
    async run({ clients, of }) {
      const { MetricAlarms = [] } = await clients.cloudWatch.send(new DescribeAlarmsCommand({}));
      assert.ok(of("AWS::CloudWatch::Alarm").length > 5);
      for (const { physicalId, properties } of of("AWS::CloudWatch::Alarm")) {
        const alarm = MetricAlarms.find(({ AlarmName }) => AlarmName === physicalId);
        assert.ok(alarm, physicalId);
        assert.deepEqual([alarm.MetricName, alarm.Threshold], [properties["MetricName"], properties["Threshold"]]);
        const told = "AlarmActions" in properties;
        assert.equal(
          alarm.AlarmActions?.every((arn) => arn.startsWith("arn:aws:sns:")),
          told || undefined,
          physicalId,
        );
      }
    },
  },
  {
    title: "each schedule is on, and calls an alias with somewhere for what fails",
    async run({ ask, of }) {
      assert.equal(of("AWS::Scheduler::Schedule").length, 3);
      for (const { physicalId, properties } of of("AWS::Scheduler::Schedule")) {
        const name = physicalId.split(/[/|]/).at(-1);
        const schedule = await ask.get("scheduler", `/schedules/${name}?groupName=${properties["GroupName"]}`);
        assert.equal(schedule["ScheduleExpression"], properties["ScheduleExpression"]);
        assert.equal(schedule["State"], "ENABLED");
        assert.match(textAt(schedule, "Target", "DeadLetterConfig", "Arn") ?? "", /^arn:aws:sqs:/);
      }
    },
  },
];
