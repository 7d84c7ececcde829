/** Public addresses: an Elastic IP stays, one of Amazon's pool is another after each start. */
import { createHash } from "node:crypto";
import type { Instance, PublicIp } from "./instance.ts";

export function publicIpOf(wanted: "elastic" | "amazon" | undefined, id: string, now: Date): PublicIp | null {
  return wanted === undefined ? null : { address: addressFor(id, now), elastic: wanted === "elastic" };
}

export function renewPublicIp(instance: Instance, now: Date): void {
  const { id, publicIp } = instance;
  if (publicIp && !publicIp.elastic) instance.publicIp = { address: addressFor(id, now), elastic: false };
}

/** From 198.18.0.0/15, which is nobody's; the same for the same instance and moment. */
function addressFor(id: string, now: Date): string {
  const digest = createHash("sha256").update(`${id} ${now.getTime()}`).digest();
  return `198.${18 + (digest.readUInt8(0) % 2)}.${digest.readUInt8(1)}.${digest.readUInt8(2)}`;
}
