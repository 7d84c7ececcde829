/** Rights on keys: no code of ours asks a key for anything but its state; what AWS does with it in our name needs them. */
import type { Companion, Conditions, PermissionScope } from "../grant.ts";

const messageKey = ({ messageKeyArn }: PermissionScope): readonly string[] =>
  messageKeyArn === null ? [] : [messageKeyArn];

const startsInstances = ({ acting, volumeKeyArns }: PermissionScope): readonly string[] =>
  acting.has("START") || acting.has("STOP_START") ? volumeKeyArns : [];

const forAws = (): Conditions => ({ Bool: { "kms:GrantIsForAWSResource": "true" } });

export const keys: readonly Companion[] = [
  {
    action: "kms:Decrypt",
    neededFor: "every function",
    why: "Topics and queues are encrypted with the stack's own key, also the queue of failed invocations.",
    when: "with each message that is sent or received",
    resources: messageKey,
  },
  {
    action: "kms:GenerateDataKey",
    neededFor: "every function",
    why: "Topics and queues are encrypted with the stack's own key, also the queue of failed invocations.",
    when: "with each message that is sent",
    resources: messageKey,
  },
  {
    action: "kms:CreateGrant",
    neededFor: ["ec2:StartInstances"],
    why: "EC2 opens the volumes of the instance; without the grant it falls back to stopped.",
    when: "when an instance is started whose volumes are under a key that the options name",
    resources: startsInstances,
    conditions: forAws,
  },
  {
    action: "kms:Decrypt",
    neededFor: ["ec2:StartInstances"],
    why: "A grant passes on no more than the caller may do: EC2 must read the volumes' data keys.",
    when: "when such an instance is started",
    resources: startsInstances,
    conditions: ({ regions }) => ({
      StringLike: { "kms:ViaService": regions.map((region) => `ec2.${region}.amazonaws.com`) },
    }),
  },
];
