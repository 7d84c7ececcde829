/** What EC2 tells of an instance beside its description: attributes, volumes, types, console. */
import type {
  DescribeInstanceTypesRequest,
  DescribeInstanceTypesResult,
  DescribeVolumesRequest,
  DescribeVolumesResult,
  GetConsoleOutputResult,
  InstanceAttribute,
  InstanceAttributeName,
} from "@aws-sdk/client-ec2";
import { AwsError } from "../wire/service.ts";
import { onePage } from "./describing.ts";
import { volumesOf } from "./descriptions.ts";
import { type FilterNames, matches } from "./filters.ts";
import type { Instance } from "./instance.ts";
import { isNitro, typeInfo } from "./instanceTypes.ts";

/** EC2 tells the last 64 KB. */
const CONSOLE_BYTES_MAX = 64 * 1024;

export function consoleOutput({ id, type, consoleText }: Instance, latest: boolean, now: Date): GetConsoleOutputResult {
  if (latest && !isNitro(type)) {
    throw new AwsError("UnsupportedOperation", 400, `The latest console output is not available for ${type}.`);
  }
  const text = Buffer.from(consoleText).subarray(-CONSOLE_BYTES_MAX);
  return { InstanceId: id, Timestamp: now, Output: text.toString("base64") };
}

export function attribute(instance: Instance, name: InstanceAttributeName | undefined): InstanceAttribute {
  switch (name) {
    case "instanceInitiatedShutdownBehavior":
      return { InstanceId: instance.id, InstanceInitiatedShutdownBehavior: { Value: instance.shutdownBehaviour } };
    case "instanceType":
      return { InstanceId: instance.id, InstanceType: { Value: instance.type } };
    default: {
      const why = `The local cloud does not tell the attribute ${name}; it tells instanceInitiatedShutdownBehavior and instanceType.`;
      throw new AwsError("InvalidParameterValue", 400, why);
    }
  }
}

const volumeFilters: FilterNames<ReturnType<typeof volumesOf>[number] & { tags?: never }> = {
  "attachment.instance-id": ({ Attachments = [] }) => Attachments.map(({ InstanceId = "" }) => InstanceId),
  "volume-id": ({ VolumeId = "" }) => [VolumeId],
  "availability-zone": ({ AvailabilityZone = "" }) => [AvailabilityZone],
  encrypted: ({ Encrypted }) => [String(Encrypted)],
};

export function describeVolumes(instances: readonly Instance[], asked: DescribeVolumesRequest): DescribeVolumesResult {
  const all = instances.filter(({ state }) => state !== "terminated").flatMap(volumesOf);
  const { VolumeIds = [], Filters = [] } = asked;
  const missing = VolumeIds.find((id) => !all.some(({ VolumeId }) => VolumeId === id));
  if (missing !== undefined) {
    throw new AwsError("InvalidVolume.NotFound", 400, `The volume '${missing}' does not exist.`);
  }
  const named = all.filter(({ VolumeId = "" }) => VolumeIds.length === 0 || VolumeIds.includes(VolumeId));
  const { items, next } = onePage(
    named.filter((volume) => matches(volume, Filters, volumeFilters)),
    asked,
  );
  return { Volumes: [...items], NextToken: next };
}

/** Only of the types that are asked for: the local cloud has no list of them all. */
export function describeTypes({ InstanceTypes = [] }: DescribeInstanceTypesRequest): DescribeInstanceTypesResult {
  if (InstanceTypes.length === 0) {
    throw new AwsError(
      "InvalidParameterValue",
      400,
      "The local cloud tells instance types by name: give InstanceTypes.",
    );
  }
  const wrong = InstanceTypes.find((type) => !/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/.test(type));
  if (wrong !== undefined) {
    throw new AwsError("InvalidInstanceType", 400, `The following supplied instance types do not exist: [${wrong}]`);
  }
  return { InstanceTypes: InstanceTypes.map(typeInfo) };
}
