import type { Output, ResourceStatus, StackStatus, Tag } from "@aws-sdk/client-cloudformation";
import type { ParameterValues } from "./chosen.ts";
import type { StackResource } from "./template.ts";

/** A stack as it is now. */
export interface LocalStack {
  readonly name: string;
  readonly id: string;
  readonly status: StackStatus;
  readonly reason: string | undefined;
  readonly createdAt: Date;
  readonly updatedAt: Date | undefined;
  readonly template: string;
  readonly parameters: ParameterValues;
  readonly resources: readonly StackResource[];
  readonly outputs: readonly Output[];
  readonly tags: readonly Tag[];
  readonly events: readonly LocalStackEvent[];
}

export interface LocalStackEvent {
  readonly id: string;
  readonly at: Date;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: ResourceStatus;
  readonly reason: string | undefined;
}

export interface ChangeSet {
  readonly id: string;
  readonly name: string;
  readonly stackName: string;
  readonly isCreation: boolean;
  readonly template: string;
  readonly parameters: ParameterValues;
  readonly tags: readonly Tag[];
  readonly madeAt: Date;
}
