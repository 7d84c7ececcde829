/** One run of one incident, as a durable execution: it lasts as long as the run must, and survives its process. */
import { Duration, Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { memberSettings } from "../member/hub.ts";
import type { Around } from "./around.ts";
import { DefibFunction } from "./defibFunction.ts";

/** Longer than the longest run: the longest wait, the rungs' times, and a day of a table that is away. */
const RUN_MAX = Duration.days(3);
const RUN_HISTORY = Duration.days(14);

export function remediationFunction(scope: Construct, around: Around): DefibFunction {
  const remediation = new DefibFunction(scope, "Remediation", {
    ...around.common,
    name: "remediation",
    description: "One run of one incident: looks, judges, acts at most once, proves",
    timeout: Duration.minutes(15),
    memoryMegabytes: 512,
    durable: { executionTimeout: RUN_MAX, retentionPeriod: RUN_HISTORY },
    permissions: around.permissions("remediation"),
    environment: {
      DEFIB_TABLE: around.table.tableName,
      DEFIB_MODE: around.options.mode,
      DEFIB_RULE_MODES: around.options.ruleModes,
      DEFIB_ACCOUNT_ID: Stack.of(scope).account,
      DEFIB_PAGE_TOPIC_ARN: around.pageTopic.topicArn,
      DEFIB_BRAKE_PARAMETER: around.brake.parameterName,
      DEFIB_GROUP_TAG: around.options.groupTag,
      DEFIB_DASHBOARD_URL: around.dashboardUrl,
      ...memberSettings(scope, around.options),
    },
  });
  // Its own calls in CloudTrail are its own.
  remediation.function.addEnvironment("DEFIB_OWN_ROLE", remediation.role.roleName);
  return remediation;
}
