/**
 * The product on the local cloud: queue → intake → runs → table, with the same handlers as on AWS. Polling and the
 * host of the runs stand in for Lambda; everything else is the real code over HTTP.
 */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";
import { barePager } from "../aws/barePager.ts";
import { clientSettings, sqsSettings } from "../aws/clients.ts";
import { type DynamoIncidents, dynamoIncidents } from "../aws/dynamoIncidents.ts";
import { dynamoTable } from "../aws/dynamoTable.ts";
import { ec2Fleet } from "../aws/ec2Fleet.ts";
import { evidenceItems } from "../aws/evidenceItems.ts";
import { snsPager } from "../aws/snsPager.ts";
import { sqsDeadLetters } from "../aws/sqsDeadLetters.ts";
import { ssmBrakeSwitch } from "../aws/ssmBrakeSwitch.ts";
import { storeWatch } from "../aws/storeWatch.ts";
import { surveyor } from "../aws/survey/surveyor.ts";
import { realSeconds } from "../aws/systemClock.ts";
import { type Policy, sliceFor } from "../core/policy/policy.ts";
import { partitionOf } from "../core/resource.ts";
import type { Table } from "../core/table.ts";
import { ENGINE } from "../engine.ts";
import { intakeHandler } from "../functions/intakeHandler.ts";
import { sweepHandler } from "../functions/sweepHandler.ts";
import type { EventLogger } from "../ports.ts";
import { incidentLink } from "../site/incidentLink.ts";
import type { LocalCloud } from "./cloud/cloud.ts";
import type { Provisioned } from "./cloud/provision.ts";
import { everyMinute } from "./everyMinute.ts";
import { pollQueue } from "./queuePoller.ts";
import { runsInProcess } from "./runsInProcess.ts";

export interface Pipeline {
  readonly table: Table;
  readonly incidents: DynamoIncidents;
  /** How many messages have been taken in, or failed to be. */
  readonly messagesHandled: number;
  /** No message is being handled and no run is under way. */
  readonly idle: boolean;
  stop(): Promise<void>;
}

/** Instances with the same value of this tag are a group. */
const GROUP_TAG = "service";

/** The process's environment must point the SDK at the cloud (`cloud.environment`). */
export function startPipeline(
  cloud: LocalCloud,
  { tableName, queueUrl, dlqUrl, pagerTopicArn, brakeParameter }: Provisioned,
  policy: Policy,
  logger: EventLogger,
): Pipeline {
  const { clock, account, region } = cloud;
  const client = new DynamoDBClient(clientSettings());
  const sqs = new SQSClient(sqsSettings());
  const watch = storeWatch({ tableName, clock, logger, pager: barePager(pagerTopicArn, logger) });
  const table = watch.table(dynamoTable({ client, tableName }));
  const incidents = dynamoIncidents({ client, tableName, clock });
  const evidence = evidenceItems({ table, clock });
  const pager = snsPager({ topicArn: pagerTopicArn, table, clock, logger });
  const linkTo = incidentLink(null);
  const runs = runsInProcess({
    table,
    fleet: ec2Fleet({ clock }),
    surveyor: surveyor({ clock, ownPrincipal: cloud.environment.AWS_ACCESS_KEY_ID, groupTag: GROUP_TAG }),
    evidence,
    pager,
    brakeSwitch: ssmBrakeSwitch({ parameterName: brakeParameter }),
    clock,
    stopwatch: realSeconds,
    logger,
    policyFor: (eventType) => sliceFor(policy, eventType),
    linkTo,
  });

  const queueArn = ["arn", partitionOf(region), "sqs", region, account, queueUrl.split("/").at(-1) ?? ""].join(":");
  const intake = { table, starter: runs, clock, logger, policy, engine: ENGINE };
  const handle = intakeHandler(intake, { account, region });
  const failed = (what: string) => (error: unknown) =>
    logger.error(what, { correlation_id: "-", error: String(error) });
  const poller = pollQueue({ client: sqs, queueUrl, queueArn, handle, onError: failed("queue.failed") });

  const sweepNow = sweepHandler(
    {
      table,
      overdue: (before, limit) => watch.around(() => incidents.overdue(before, limit)),
      starter: runs,
      pager,
      linkTo,
      clock,
      logger,
    },
    sqsDeadLetters({ client: sqs, queueUrl, dlqUrl }),
  );
  const endSweeps = everyMinute(clock, sweepNow, failed("sweep.failed"));

  return {
    table,
    incidents,
    get messagesHandled() {
      return poller.messagesHandled;
    },
    get idle() {
      return !poller.busy && runs.underWay === 0;
    },
    async stop() {
      endSweeps();
      runs.stop();
      await poller.stop();
      client.destroy();
      sqs.destroy();
    },
  };
}
