/** ARNs, as far as signals need them. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
import { isAccountId, isRegionId, partitionOf } from "../../resource.ts";

export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** Everything after the account, e.g. `alarm:cpu: high`. */
  readonly resource: string;
}

/** Undefined unless partition, region and account are well formed and agree. Recorded samples hold stray spaces. */
export function parseArn(text: string | undefined): Arn | undefined {
  const [arn, partition = "", service = "", ...rest] = (text ?? "").split(":");
  const [region = "", account = ""] = rest.map((part) => part.trim());
  const resource = rest.slice(2).join(":");
  if (arn !== "arn" || resource === "" || !isRegionId(region) || !isAccountId(account)) return undefined;
  return partition === partitionOf(region) ? { partition, service, region, account, resource } : undefined;
}

const ALARM = "alarm:";

export const alarmNameOf = (arn: Arn | undefined): string | undefined =>
  arn?.service === "cloudwatch" && arn.resource.startsWith(ALARM) ? arn.resource.slice(ALARM.length) : undefined;

export const arnText = ({ partition, service, region, account, resource }: Arn): string =>
  `arn:${partition}:${service}:${region}:${account}:${resource}`;

/** The ARN of an alarm; null where its account or region is not known. */
export function alarmArn(account: string | null, region: string | null, name: string): string | null {
  if (account === null || region === null) return null;
  return arnText({
    partition: partitionOf(region),
    service: "cloudwatch",
    region,
    account,
    resource: `${ALARM}${name}`,
  });
}
