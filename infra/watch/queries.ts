/** Saved queries of CloudWatch Logs Insights over the events that the functions log, for questions that come back. */
import { QueryDefinition, QueryString } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { Pipeline } from "../functions/pipeline.ts";

/** What one saved query asks. Each field is one that the event's line has. */
export interface SavedQuery {
  readonly name: string;
  readonly of: readonly (keyof Pick<Pipeline, "intake" | "remediation" | "sweep" | "report">)[];
  readonly fields?: readonly string[];
  readonly filter: string;
  readonly stats?: string;
  readonly sort: string;
}

export const SAVED_QUERIES: readonly SavedQuery[] = [
  {
    name: "actions by kind, mode and answer",
    of: ["remediation"],
    filter: 'event = "remediation.executed"',
    stats: "count(*) as actions by action, mode, answer",
    sort: "actions desc",
  },
  {
    name: "actions by day",
    of: ["remediation"],
    filter: 'event = "remediation.executed"',
    stats: "count(*) as actions by bin(1d), mode",
    sort: "actions desc",
  },
  {
    name: "resources acted on most",
    of: ["remediation"],
    filter: 'event = "remediation.executed"',
    stats: "count(*) as actions, latest(action) as last_action by resource",
    sort: "actions desc",
  },
  {
    name: "calls that were refused or not answered",
    of: ["remediation"],
    fields: ["@timestamp", "resource", "action", "answer", "error", "request_id", "incident"],
    filter: 'event = "remediation.executed" and ispresent(error)',
    sort: "@timestamp desc",
  },
  {
    name: "signals by event type",
    of: ["intake"],
    filter: 'event = "event.classified"',
    stats: "count(*) as signals by event_type, effect",
    sort: "signals desc",
  },
  {
    name: "alarms that name no resource",
    of: ["intake"],
    fields: ["@timestamp", "event_type", "identity", "problems.0"],
    filter: 'event = "event.classified" and not ispresent(resource)',
    sort: "@timestamp desc",
  },
  {
    name: "runs that were lost and taken over",
    of: ["sweep"],
    fields: ["@timestamp", "correlation_id", "event"],
    filter: 'event in ["incident.taken_over", "incident.takeover_failed"]',
    sort: "@timestamp desc",
  },
  {
    name: "everything about one message or incident",
    of: ["intake", "remediation", "sweep", "report"],
    fields: ["@timestamp", "service", "event", "@message"],
    filter: 'correlation_id = "PUT-THE-ID-HERE"',
    sort: "@timestamp asc",
  },
  {
    name: "what went wrong",
    of: ["intake", "remediation", "sweep", "report"],
    fields: ["@timestamp", "service", "level", "event", "error", "correlation_id"],
    filter: 'level in ["ERROR", "WARN"]',
    sort: "@timestamp desc",
  },
];

const LINES_MAX = 1000;

export function savedQueries(scope: Construct, stackName: string, pipeline: Pipeline): readonly QueryDefinition[] {
  return SAVED_QUERIES.map(
    ({ name, of, fields = [], filter, stats, sort }) =>
      new QueryDefinition(scope, name, {
        queryDefinitionName: `${stackName}/${name}`,
        logGroups: of.map((one) => pipeline[one].logs),
        queryString: new QueryString({
          ...(fields.length > 0 && { fields: [...fields] }),
          filterStatements: [filter],
          ...(stats !== undefined && { statsStatements: [stats] }),
          sort,
          limit: LINES_MAX,
        }),
      }),
  );
}
