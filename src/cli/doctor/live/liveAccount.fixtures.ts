/** A local account in which a synthesised template is deployed, as far as the doctor can see. */
import { DeleteTopicCommand, ListTopicsCommand, SNSClient } from "@aws-sdk/client-sns";
import { DeleteQueueCommand, ListQueuesCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { Place } from "../../../../infra/wiring/place.ts";
import { resourcesIn, type Template } from "../../../../infra/wiring/template.ts";
import { clientOptions } from "../../../local/cloud/cloud.fixtures.ts";
import { type LocalCloud, startLocalCloud } from "../../../local/cloud/cloud.ts";
import { EMULATED_ACCOUNT, makeResources } from "./madeResources.fixtures.ts";

export const PLACE: Place = { partition: "aws", account: EMULATED_ACCOUNT, region: "us-east-1", stack: "defib" };

export interface LiveAccount {
  readonly cloud: LocalCloud;
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
  /** In place of what was deployed before. */
  deploy(template: Template): Promise<void>;
  stop(): Promise<void>;
}

export async function liveAccount(): Promise<LiveAccount> {
  const cloud = await startLocalCloud({ account: PLACE.account, region: PLACE.region });
  const sns = new SNSClient(clientOptions(cloud));
  const sqs = new SQSClient(clientOptions(cloud));
  return {
    ...{ cloud, sns, sqs },
    deploy: async (template) => {
      await clear(sns, sqs);
      const all = resourcesIn(template, PLACE);
      const urls = await makeResources({ cloud, sns, sqs }, all);
      cloud.stacks.name({ ...Object.fromEntries(all.map(({ id, ref }) => [id, ref])), ...urls });
      const tags = [{ Key: "defib:stack", Value: "defib" }];
      const planned = { stackName: "defib", name: "one", template: JSON.stringify(template), tags };
      await cloud.stacks.carryOut(cloud.stacks.plan(planned));
    },
    stop: async () => {
      sns.destroy();
      sqs.destroy();
      await cloud.stop();
    },
  };
}

async function clear(sns: SNSClient, sqs: SQSClient): Promise<void> {
  const { Topics = [] } = await sns.send(new ListTopicsCommand({}));
  for (const { TopicArn } of Topics) await sns.send(new DeleteTopicCommand({ TopicArn }));
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  for (const QueueUrl of QueueUrls) await sqs.send(new DeleteQueueCommand({ QueueUrl }));
}
