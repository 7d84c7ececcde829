/** Does an instance pass a Describe call's filters? https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html */
import type { Filter } from "@aws-sdk/client-ec2";
import { AwsError } from "../wire/service.ts";
import { checkStatus } from "./checks.ts";
import { type Instance, STATE_CODES } from "./instance.ts";

type FactsOf<T> = (item: T) => readonly string[];
export type FilterNames<T> = Readonly<Record<string, FactsOf<T>>>;

const ofState: FilterNames<Instance> = {
  "instance-state-name": ({ state }) => [state],
  "instance-state-code": ({ state }) => [String(STATE_CODES[state])],
  "availability-zone": ({ zone }) => [zone],
};

/** What DescribeInstances filters by, beside `tag:…`. */
export const instanceFilters: FilterNames<Instance> = {
  ...ofState,
  "instance-id": ({ id }) => [id],
  "instance-type": ({ type }) => [type],
  "instance-lifecycle": ({ spot }) => (spot ? ["spot"] : []),
  "placement-group-name": ({ placement }) => [placement.groupName],
  tenancy: ({ placement }) => [placement.tenancy],
  "root-device-type": ({ rootDevice }) => [rootDevice],
  "tag-key": ({ tags }) => [...tags.keys()],
};

/** What DescribeInstanceStatus filters by: it knows no tags. */
export function statusFilters(now: Date): FilterNames<Instance> {
  return {
    ...ofState,
    "system-status.status": (instance) => [checkStatus(instance, "system", now)],
    "instance-status.status": (instance) => [checkStatus(instance, "instance", now)],
    "attached-ebs-status.status": (instance) => [checkStatus(instance, "attached_ebs", now)],
  };
}

/** Every filter has to pass, by any of its values. @throws AwsError `InvalidParameterValue` for a filter that is not known. */
export function matches<T extends { readonly tags?: ReadonlyMap<string, string> }>(
  item: T,
  filters: readonly Filter[],
  names: FilterNames<T>,
): boolean {
  return filters.every(({ Name = "", Values = [] }) => {
    const facts = factsOf(item, Name, names);
    return facts.some((fact) => Values.some((pattern) => matchesPattern(fact, pattern)));
  });
}

function factsOf<T extends { readonly tags?: ReadonlyMap<string, string> }>(
  item: T,
  name: string,
  names: FilterNames<T>,
): readonly string[] {
  if (name.startsWith("tag:") && Object.hasOwn(names, "tag-key")) {
    const value = item.tags?.get(name.slice("tag:".length));
    return value === undefined ? [] : [value];
  }
  const facts = Object.hasOwn(names, name) ? names[name] : undefined;
  if (!facts) throw new AwsError("InvalidParameterValue", 400, `The filter '${name}' is invalid`);
  return facts(item);
}

/** `*` stands for any characters, `?` for one. */
function matchesPattern(fact: string, pattern: string): boolean {
  const source = pattern
    .replace(/[\\^$.|+()[\]{}]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s").test(fact);
}
