/** Does an instance pass a Describe call's filters? https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html */
import type { Filter } from "@aws-sdk/client-ec2";
import { AwsError } from "../wire/service.ts";
import { type Instance, STATE_CODES } from "./instance.ts";

export function matches(instance: Instance, filters: readonly Filter[]): boolean {
  return filters.every(({ Name = "", Values = [] }) => {
    const facts = factsOf(instance, Name);
    return facts.some((fact) => Values.some((pattern) => matchesPattern(fact, pattern)));
  });
}

function factsOf(instance: Instance, name: string): readonly string[] {
  if (name.startsWith("tag:")) {
    const value = instance.tags.get(name.slice("tag:".length));
    return value === undefined ? [] : [value];
  }
  switch (name) {
    case "instance-id":
      return [instance.id];
    case "instance-state-name":
      return [instance.state];
    case "instance-state-code":
      return [String(STATE_CODES[instance.state])];
    case "instance-type":
      return [instance.type];
    case "availability-zone":
      return [instance.zone];
    case "tag-key":
      return [...instance.tags.keys()];
    default:
      throw new AwsError("InvalidParameterValue", 400, `The filter '${name}' is invalid`);
  }
}

/** `*` stands for any characters, `?` for one. */
function matchesPattern(fact: string, pattern: string): boolean {
  const source = pattern
    .replace(/[\\^$.|+()[\]{}]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s").test(fact);
}
