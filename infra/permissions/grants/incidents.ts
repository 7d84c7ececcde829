/** The table of incidents and control items. */
import type { Grant, PermissionScope } from "../grant.ts";

const table = ({ tableArn }: PermissionScope): readonly string[] => [tableArn];

export const incidents: readonly Grant[] = [
  {
    action: "dynamodb:GetItem",
    why: "An incident, a claim or a control item (brake, permit, page) is read by its key.",
    when: "before every write, and at each step of a run",
    resources: table,
  },
  {
    action: "dynamodb:BatchGetItem",
    why: "The control items of an action are read together.",
    when: "when the guardrails are asked",
    resources: table,
  },
  {
    action: "dynamodb:PutItem",
    why: "Everything that Defib decides is written down, by compare-and-set.",
    when: "when an incident is opened or changes, and before and after every action",
    resources: table,
  },
  {
    action: "dynamodb:UpdateItem",
    why: "Copies of a notification are counted.",
    when: "when a notification comes in",
    resources: table,
  },
  {
    action: "dynamodb:Query",
    why: "Overdue incidents, or those of a day, are found by an index; never a scan.",
    when: "each minute by the sweep, each morning by the report",
    resources: ({ tableArn }) => [tableArn, `${tableArn}/index/*`],
  },
];
