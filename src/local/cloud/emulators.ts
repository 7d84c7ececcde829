/** DynamoDB (dynalite) and S3, SNS, SQS (fauxqs), embedded: they answer in this process, without a port of their own. */
import type { IncomingMessage, ServerResponse } from "node:http";
import dynalite from "dynalite";
import { buildApp } from "fauxqs";

export interface Emulator {
  answer(request: IncomingMessage, response: ServerResponse): void;
}

export interface StoppableEmulator extends Emulator {
  stop(): Promise<void>;
}

/** Never listening, it holds no connection and no timer; its tables live in memory and go with it. */
export function startDynamoDb(): Emulator {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  return { answer: (request, response) => void server.emit("request", request, response) };
}

/** fauxqs names queues by a host of its own; the queue's URL has to lead back to the one address. */
const FOREIGN_QUEUE_HOST = /http:\/\/sqs\.[a-z0-9-]+\.localhost(:\d+)?\//g;

export async function startMessagingAndStorage(region: string): Promise<StoppableEmulator> {
  const app = buildApp({ logger: false, defaultRegion: region });
  app.addHook("onSend", async (request, _reply, payload) =>
    typeof payload === "string" && request.headers["x-amz-target"]
      ? payload.replaceAll(FOREIGN_QUEUE_HOST, `http://${request.headers.host}/`)
      : payload,
  );
  await app.ready();
  return {
    answer: (request, response) => void app.server.emit("request", request, response),
    stop: async () => {
      await app.close();
    },
  };
}
