/** An entry of the trail as LookupEvents tells it. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference.html */
import type { Event } from "@aws-sdk/client-cloudtrail";
import type { Caller } from "../callers.ts";
import type { TrailEntry } from "./trail.ts";

export function eventOf(entry: TrailEntry): Event {
  const { id, name, at, source, caller, instanceIds } = entry;
  return {
    EventId: id,
    EventName: name,
    ReadOnly: "false",
    ...(caller.accessKeyId ? { AccessKeyId: caller.accessKeyId } : {}),
    EventTime: wholeSeconds(at),
    EventSource: source,
    Username: caller.name,
    Resources: instanceIds.map((ResourceName) => ({ ResourceType: "AWS::EC2::Instance", ResourceName })),
    CloudTrailEvent: JSON.stringify(recordOf(entry)),
  };
}

function recordOf({ id, at, account, region, source, name, caller, instanceIds, error }: TrailEntry) {
  return {
    eventVersion: "1.11",
    userIdentity: identityOf(caller, account),
    eventTime: at.toISOString().replace(/\.\d+Z$/, "Z"),
    eventSource: source,
    eventName: name,
    awsRegion: region,
    sourceIPAddress: caller.invokedBy ?? "192.0.2.10",
    userAgent: caller.invokedBy ?? "aws-sdk-js/3",
    ...(error ? { errorCode: error.code, errorMessage: error.message } : {}),
    requestParameters: { instancesSet: { items: instanceIds.map((instanceId) => ({ instanceId })) } },
    responseElements: null,
    eventID: id,
    readOnly: false,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: "Management",
  };
}

function identityOf({ arn, accessKeyId, name, role, invokedBy }: Caller, account: string) {
  const key = accessKeyId ? { accessKeyId } : {};
  if (role === null)
    return { type: "IAMUser", principalId: "AIDALOCALCLOUD", arn, accountId: account, ...key, userName: name };
  const roleArn = `arn:aws:iam::${account}:role/${role}`;
  return {
    type: "AssumedRole",
    principalId: `AROALOCALCLOUD:${name}`,
    arn,
    accountId: account,
    ...key,
    sessionContext: { sessionIssuer: { type: "Role", arn: roleArn, accountId: account, userName: role } },
    ...(invokedBy ? { invokedBy } : {}),
  };
}

/** CloudTrail's times have no fractions. */
const wholeSeconds = (at: Date): Date => new Date(Math.floor(at.getTime() / 1000) * 1000);
