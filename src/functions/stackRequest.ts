/**
 * What CloudFormation asks of a custom resource, and the answer that it waits for.
 * Source: CloudFormation User Guide, "Custom resource request and response reference".
 */
import * as z from "zod/mini"; // a twentieth of zod, at each start
import { isLoopback } from "../settings/loopback.ts";

/** S3, where CloudFormation reads the answer. */
const isOfAws = (host: string): boolean => /\.amazonaws\.com(?:\.cn)?$/.test(host) || isLoopback(host);

const requestSchema = z.object({
  RequestType: z.enum(["Create", "Update", "Delete"]),
  ResponseURL: z.url().check(z.refine((url) => isOfAws(new URL(url).hostname), "the answer must go to AWS.")),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
  PhysicalResourceId: z.optional(z.string()),
});

export type StackRequest = z.infer<typeof requestSchema>;

/** Undefined for an event that is none. @throws Error for one that is, and cannot be answered */
export function stackRequest(event: unknown): StackRequest | undefined {
  if (typeof event !== "object" || event === null || !("RequestType" in event)) return undefined;
  return requestSchema.parse(event);
}

const REASON_CHARACTERS_MAX = 1000;
const ANSWER_MS_MAX = 10_000;

/** @param problem null when it is done; else what a person reads in the stack's events */
export async function answer(request: StackRequest, problem: string | null): Promise<void> {
  const { ResponseURL, StackId, RequestId, LogicalResourceId, PhysicalResourceId } = request;
  const body = {
    ...{ StackId, RequestId, LogicalResourceId, PhysicalResourceId: PhysicalResourceId ?? LogicalResourceId },
    Status: problem === null ? "SUCCESS" : "FAILED",
    ...(problem !== null && { Reason: problem.slice(0, REASON_CHARACTERS_MAX) }),
  };
  // The address is signed for a request without a content type.
  const headers = { "content-type": "" };
  const answered = await fetch(ResponseURL, {
    ...{ method: "PUT", body: JSON.stringify(body), headers, signal: AbortSignal.timeout(ANSWER_MS_MAX) },
  });
  if (!answered.ok) throw new Error(`CloudFormation's answer could not be stored: S3 said ${answered.status}.`);
}
