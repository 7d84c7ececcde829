/** The Describe calls of instances and their statuses: by ids, by filters, by pages. */
import type {
  DescribeInstanceStatusRequest,
  DescribeInstanceStatusResult,
  DescribeInstancesRequest,
  DescribeInstancesResult,
} from "@aws-sdk/client-ec2";
import { page } from "../paging.ts";
import { AwsError } from "../wire/service.ts";
import { reservation } from "./descriptions.ts";
import { instanceFilters, matches, statusFilters } from "./filters.ts";
import type { Instance } from "./instance.ts";
import { instanceStatus } from "./statuses.ts";

type Paged = Pick<DescribeInstancesRequest, "MaxResults" | "NextToken" | "InstanceIds">;

const PAGE_MIN = 5;
const PAGE_MAX = 1000;

export function describeInstances(
  instances: readonly Instance[],
  asked: DescribeInstancesRequest,
): DescribeInstancesResult {
  const found = instances.filter((instance) => matches(instance, asked.Filters ?? [], instanceFilters));
  const { items, next } = onePage(found, asked);
  return { Reservations: items.map(reservation), NextToken: next };
}

/** Leaves out what is not running, unless all are asked for. */
export function describeStatuses(
  instances: readonly Instance[],
  asked: DescribeInstanceStatusRequest,
  now: Date,
): DescribeInstanceStatusResult {
  const names = statusFilters(now);
  const found = instances
    .filter(({ state }) => asked.IncludeAllInstances || state === "running")
    .filter((instance) => matches(instance, asked.Filters ?? [], names));
  const { items, next } = onePage(found, asked);
  return { InstanceStatuses: items.map((instance) => instanceStatus(instance, now)), NextToken: next };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html#api-pagination */
export function onePage<T>(items: readonly T[], { MaxResults, NextToken, InstanceIds = [] }: Paged) {
  if (MaxResults !== undefined && InstanceIds.length > 0) {
    const why = "The parameter instancesSet cannot be used with the parameter maxResults";
    throw new AwsError("InvalidParameterCombination", 400, why);
  }
  if (MaxResults !== undefined && (MaxResults < PAGE_MIN || MaxResults > PAGE_MAX)) {
    const why = `Value (${MaxResults}) for parameter maxResults is invalid. Expecting a value between ${PAGE_MIN} and ${PAGE_MAX}.`;
    throw new AwsError("InvalidParameterValue", 400, why);
  }
  const size = MaxResults ?? Number.POSITIVE_INFINITY;
  return page(items, { size, token: NextToken }, () => {
    return new AwsError("InvalidParameterValue", 400, "Unable to parse pagination token");
  });
}
