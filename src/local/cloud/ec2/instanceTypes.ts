/** What an instance type is, as far as its name tells. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-types.html */
import type { InstanceTypeInfo } from "@aws-sdk/client-ec2";

/** `m5d.large`, `c7gd.xlarge`, and the families made for storage: `i4i.large`, `d3.xlarge`, `im4gn.large`. */
const WITH_INSTANCE_STORE = /^(?:[a-z]+\d+[a-z]*d[a-z]*|i[ms]?\d\w*|d\d\w*|h1)\./;
const XEN = /^(?:t1|t2|m[1-4]|c[1-4]|r3|r4|i2|d2|g2|g3|p2|p3|x1|x1e)\./;
const DISK_GIGABYTES = 118;

export const hasInstanceStore = (type: string): boolean => WITH_INSTANCE_STORE.test(type);
export const isNitro = (type: string): boolean => !XEN.test(type);
export const isMetal = (type: string): boolean => /\.metal/.test(type);

export function typeInfo(type: string): InstanceTypeInfo {
  const storage = {
    TotalSizeInGB: DISK_GIGABYTES,
    Disks: [{ SizeInGB: DISK_GIGABYTES, Count: 1, Type: "ssd" as const }],
  };
  const has = hasInstanceStore(type);
  return {
    InstanceType: type as NonNullable<InstanceTypeInfo["InstanceType"]>,
    BareMetal: isMetal(type),
    ...(isMetal(type) ? {} : { Hypervisor: isNitro(type) ? "nitro" : "xen" }),
    InstanceStorageSupported: has,
    ...(has ? { InstanceStorageInfo: storage } : {}),
    BurstablePerformanceSupported: /^t\d/.test(type),
    AutoRecoverySupported: !has && !isMetal(type),
  };
}
