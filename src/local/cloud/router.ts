/** One address for every service: the request's signature names the service, else its target, form or path does. */
import type { IncomingMessage } from "node:http";

export interface Destination {
  /** As in a signature's scope: `ec2`, `monitoring`, `dynamodb`, … */
  readonly service: string;
  /** The region of the signature; undefined for unsigned requests. */
  readonly region: string | undefined;
  /** Empty for unsigned requests. */
  readonly accessKeyId: string;
}

/** `Credential=AKID/date/region/service/aws4_request`, in a header or, presigned, in the query. */
const SCOPE = /Credential=([^/\s]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/;

const TARGETS: readonly (readonly [string, string])[] = [
  ["DynamoDB_", "dynamodb"],
  ["AmazonSQS.", "sqs"],
  ["GraniteServiceVersion20100801.", "monitoring"],
  ["CloudTrail_", "cloudtrail"],
  ["AmazonSSM.", "ssm"],
  ["TrentService.", "kms"],
];

const PATHS: readonly (readonly [string, string])[] = [
  ["/2015-03-31/functions/", "lambda"],
  ["/v2/email/", "ses"],
  ["/service/GraniteServiceVersion20100801/", "monitoring"],
];

export function destinationOf(request: Pick<IncomingMessage, "url" | "headers">): Destination {
  const { authorization = "" } = request.headers;
  const url = request.url ?? "/";
  const scope = SCOPE.exec(authorization) ?? SCOPE.exec(url.replaceAll(/%2f/gi, "/"));
  if (scope) {
    const [, accessKeyId = "", region, service = ""] = scope;
    return { service, region, accessKeyId };
  }
  const service = unsignedService(String(request.headers["x-amz-target"] ?? ""), url);
  return { service, region: undefined, accessKeyId: "" };
}

function unsignedService(target: string, url: string): string {
  const found =
    TARGETS.find(([prefix]) => target.startsWith(prefix)) ?? PATHS.find(([prefix]) => url.startsWith(prefix));
  return found?.[1] ?? "s3";
}
