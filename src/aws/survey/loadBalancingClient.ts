/** Target groups of load balancers. Loaded only when first needed. */
import {
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  type TargetGroup,
  type TargetHealthDescription,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { type Access, clientSettings } from "../clients.ts";
import { inPages } from "./inPages.ts";

const PAGES_MAX = 10;

/** The target groups of one region. */
export interface LoadBalancing {
  targetGroups(): Promise<readonly TargetGroup[]>;
  targets(groupArn: string): Promise<readonly TargetHealthDescription[]>;
}

export function loadBalancingIn(access: Access): LoadBalancing {
  const client = new ElasticLoadBalancingV2Client(clientSettings(access));
  return {
    targetGroups: () =>
      inPages("target groups", PAGES_MAX, async (Marker) => {
        const answer = await client.send(new DescribeTargetGroupsCommand({ Marker }));
        return { items: answer.TargetGroups ?? [], next: answer.NextMarker };
      }),
    async targets(groupArn) {
      const answer = await client.send(new DescribeTargetHealthCommand({ TargetGroupArn: groupArn }));
      return answer.TargetHealthDescriptions ?? [];
    },
  };
}
