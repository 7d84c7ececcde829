/**
 * A synthesized template without what MiniStack cannot make. What is taken out is proven elsewhere, by evaluating the
 * template: infra/wiring, infra/watch, infra/permissions.
 */
import type { JsonObject } from "../../infra/wiring/json.ts";

export interface AnyTemplate {
  readonly Resources: Readonly<Record<string, AnyResource>>;
  readonly Conditions?: JsonObject;
}

export interface AnyResource {
  readonly Type: string;
  readonly Properties?: JsonObject;
  readonly Condition?: string;
  readonly DependsOn?: string | readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdatePolicy?: JsonObject;
}

interface Lack {
  readonly what: string;
  readonly why: string;
  concerns(resource: AnyResource): boolean;
}

export const LACKS: readonly Lack[] = [
  {
    what: "CodeDeploy's application and deployment groups, and the aliases' UpdatePolicy",
    why: "it has no CodeDeploy: aliases move at once",
    concerns: ({ Type }) => Type.startsWith("AWS::CodeDeploy::"),
  },
  {
    what: "saved queries of Logs Insights",
    why: "it has no AWS::Logs::QueryDefinition",
    concerns: ({ Type }) => Type === "AWS::Logs::QueryDefinition",
  },
  {
    what: "alarms with metric math or Metrics Insights",
    why: "its alarms know one metric each",
    concerns: ({ Type, Properties = {} }) => Type === "AWS::CloudWatch::Alarm" && "Metrics" in Properties,
  },
  {
    what: "the dashboard of CloudWatch",
    why: "it shows alarms that were taken out",
    concerns: ({ Type }) => Type === "AWS::CloudWatch::Dashboard",
  },
];

/** What MiniStack makes, but does not do as AWS does; told, so that nobody reads more into a green run. */
export const NOT_PROVEN: readonly string[] = [
  "IAM: roles are made, and every call is allowed. Policies are evaluated in infra/permissions instead.",
  "KMS and the policies of topic and queue: kept, not enforced. infra/wiring walks them instead.",
  "Events of AWS's own (aws.ec2, aws.cloudwatch): it sends none, and as on AWS nobody else may. The rule's pattern is asked, and then lets in a source of ours.",
  "CloudFront: a distribution is made and serves nothing. dashboard/ and infra/website run its programs and headers.",
  "The topic's key, the subscription's dead letters, the table's time to live, restore points and replicas, a schedule's time zone, a bucket's tags: its CloudFormation drops them.",
  "Metrics, and alarms that go red by themselves: the alarm is set off by SetAlarmState.",
  "SES, real instances and their checks, time: the local cloud has them (npm start).",
];

interface Deployable {
  readonly template: AnyTemplate;
  /** How many resources were taken out, by what they are. */
  readonly takenOut: readonly { readonly what: string; readonly why: string; readonly count: number }[];
}

export function deployable(template: AnyTemplate): Deployable {
  const lackOf = (resource: AnyResource) => LACKS.find((lack) => lack.concerns(resource));
  const all = Object.entries(template.Resources);
  const gone = new Set(all.filter(([, resource]) => lackOf(resource)).map(([id]) => id));
  const kept = all.filter(([id]) => !gone.has(id)).map(([id, resource]) => [id, without(resource, gone)] as const);
  return {
    template: { ...template, Resources: Object.fromEntries(kept) },
    takenOut: LACKS.map((lack) => ({ ...lack, count: all.filter(([, one]) => lackOf(one) === lack).length })),
  };
}

function without({ UpdatePolicy, DependsOn = [], ...resource }: AnyResource, gone: ReadonlySet<string>): AnyResource {
  return { ...resource, DependsOn: [DependsOn].flat().filter((id) => !gone.has(id)) };
}
