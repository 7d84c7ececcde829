/** Calls of AWS services of which Defib has no client: EventBridge, Scheduler, CloudWatch Logs. The emulator checks no signature. */
import type { JsonObject } from "../../infra/wiring/json.ts";
import { ACCOUNT, REGION } from "./emulator.ts";

export interface AskJson {
  /** AWS JSON 1.1. @example call("events", "AWSEvents.ListRules", {}) */
  call(service: string, target: string, body: JsonObject): Promise<JsonObject>;
  /** REST-JSON. @example get("scheduler", "/schedules/beat?groupName=defib") */
  get(service: string, path: string): Promise<JsonObject>;
}

export function jsonAsker(url: string): AskJson {
  const signed = (service: string) =>
    `AWS4-HMAC-SHA256 Credential=${ACCOUNT}/20260101/${REGION}/${service}/aws4_request, SignedHeaders=host, Signature=0`;
  return {
    async call(service, target, body) {
      const headers = {
        Authorization: signed(service),
        "Content-Type": "application/x-amz-json-1.1",
        "X-Amz-Target": target,
      };
      return answerOf(target, await fetch(url, { method: "POST", headers, body: JSON.stringify(body) }));
    },
    get: async (service, path) =>
      answerOf(path, await fetch(url + path, { headers: { Authorization: signed(service) } })),
  };
}

async function answerOf(asked: string, response: Response): Promise<JsonObject> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${asked}: ${response.status} ${text.slice(0, 300)}`);
  return text === "" ? {} : JSON.parse(text);
}
