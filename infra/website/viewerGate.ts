/** Who may read the dashboard, as CloudFront checks it at each request. */
import { type BehaviorOptions, KeyGroup, PublicKey } from "aws-cdk-lib/aws-cloudfront";
import type { Construct } from "constructs";
import type { DefibOptions } from "../options.ts";

type Access = DefibOptions["dashboard"]["access"];

export function viewerGate(scope: Construct, access: Access): Pick<BehaviorOptions, "trustedKeyGroups"> {
  if (access.kind !== "link" || access.publicKey === undefined) return {};
  const key = new PublicKey(scope, "LinkKey", { encodedKey: access.publicKey });
  return { trustedKeyGroups: [new KeyGroup(scope, "LinkKeys", { items: [key] })] };
}
