/** A resource that is known: its id is well formed, and its account, region and partition agree. */
export interface Resource {
  /** CloudFormation's name for the type. */
  readonly type: "AWS::EC2::Instance";
  readonly id: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  readonly partition: string;
}

const INSTANCE_ID = /^i-(?:[0-9a-f]{8}|[0-9a-f]{17})$/;
const ACCOUNT_ID = /^[0-9]{12}$/;
const REGION_ID = /^[a-z]{2,4}(?:-[a-z]+){1,2}-[0-9]{1,2}$/;

export const isInstanceId = (text: string): boolean => INSTANCE_ID.test(text);
export const isAccountId = (text: string): boolean => ACCOUNT_ID.test(text);
export const isRegionId = (text: string): boolean => REGION_ID.test(text);

/**
 * The partition a region belongs to.
 * @example partitionOf("cn-north-1") // "aws-cn"
 */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  if (region.startsWith("us-isob-")) return "aws-iso-b";
  if (region.startsWith("us-isof-")) return "aws-iso-f";
  if (region.startsWith("us-iso-")) return "aws-iso";
  if (region.startsWith("eu-isoe-")) return "aws-iso-e";
  if (region.startsWith("eusc-")) return "aws-eusc";
  return "aws";
}

/** An EC2 instance, or the sentence that says why it is not known well enough to be acted on. */
export function instance(id: string, account: string | null, region: string | null): Resource | string {
  if (!isInstanceId(id)) return "the instance id is not of the form i- and 8 or 17 hexadecimal digits";
  if (account === null || !isAccountId(account)) return "the account that owns the instance is not known";
  if (region === null || !isRegionId(region)) return "the region of the instance is not known";
  const partition = partitionOf(region);
  const arn = `arn:${partition}:ec2:${region}:${account}:instance/${id}`;
  return { type: "AWS::EC2::Instance", id, arn, account, region, partition };
}
