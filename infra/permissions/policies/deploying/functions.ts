/** The functions, their roles and logs, and what starts and shifts them. */
import { type Deploying, named, of, ROLES, STACKS_FUNCTIONS } from "./deploying.ts";

export const FUNCTIONS: Readonly<Record<string, Deploying>> = {
  "AWS::CodeDeploy::Application": {
    actions: of("codedeploy", [
      ...["CreateApplication", "GetApplication", "UpdateApplication", "DeleteApplication"],
      ...["TagResource", "UntagResource", "ListTagsForResource"],
    ]),
    on: named("codedeploy", "application:defib*"),
  },
  "AWS::CodeDeploy::DeploymentGroup": {
    actions: of("codedeploy", [
      ...["CreateDeploymentGroup", "GetDeploymentGroup", "UpdateDeploymentGroup", "DeleteDeploymentGroup"],
      ...["CreateDeployment", "GetDeployment", "GetDeploymentConfig", "StopDeployment", "RegisterApplicationRevision"],
      "GetApplicationRevision",
    ]),
    on: [
      ...named("codedeploy", "application:defib*"),
      ...named("codedeploy", "deploymentgroup:defib*"),
      ...named("codedeploy", "deploymentconfig:*"),
    ],
  },
  "AWS::IAM::Policy": { actions: of("iam", ["PutRolePolicy", "GetRolePolicy", "DeleteRolePolicy"]), on: ROLES },
  "AWS::IAM::OIDCProvider": {
    actions: of("iam", [
      ...["CreateOpenIDConnectProvider", "GetOpenIDConnectProvider", "DeleteOpenIDConnectProvider"],
      ...["AddClientIDToOpenIDConnectProvider", "RemoveClientIDFromOpenIDConnectProvider"],
      ...["UpdateOpenIDConnectProviderThumbprint", "TagOpenIDConnectProvider", "UntagOpenIDConnectProvider"],
    ]),
    on: ["arn:*:iam::*:oidc-provider/token.actions.githubusercontent.com"],
  },
  "AWS::IAM::Role": {
    actions: of("iam", [
      ...["CreateRole", "GetRole", "UpdateRole", "DeleteRole", "UpdateAssumeRolePolicy", "UpdateRoleDescription"],
      ...["AttachRolePolicy", "DetachRolePolicy", "ListAttachedRolePolicies", "ListRolePolicies"],
      ...["PutRolePermissionsBoundary", "DeleteRolePermissionsBoundary", "TagRole", "UntagRole", "PassRole"],
    ]),
    on: ROLES,
  },
  "AWS::Lambda::Alias": {
    actions: of("lambda", ["CreateAlias", "GetAlias", "UpdateAlias", "DeleteAlias"]),
    on: STACKS_FUNCTIONS,
  },
  "AWS::Lambda::EventInvokeConfig": {
    actions: of("lambda", [
      ...["PutFunctionEventInvokeConfig", "GetFunctionEventInvokeConfig", "UpdateFunctionEventInvokeConfig"],
      "DeleteFunctionEventInvokeConfig",
    ]),
    on: STACKS_FUNCTIONS,
  },
  "AWS::Lambda::EventSourceMapping": {
    actions: of("lambda", [
      ...["CreateEventSourceMapping", "GetEventSourceMapping", "UpdateEventSourceMapping"],
      ...["DeleteEventSourceMapping", "ListTags", "TagResource", "UntagResource"],
    ]),
    on: ["*"],
  },
  "AWS::Lambda::Function": {
    actions: of("lambda", [
      ...["CreateFunction", "GetFunction", "GetFunctionConfiguration", "DeleteFunction", "ListTags", "TagResource"],
      ...["UpdateFunctionCode", "UpdateFunctionConfiguration", "PutFunctionConcurrency", "DeleteFunctionConcurrency"],
      ...["UntagResource", "GetFunctionCodeSigningConfig", "GetRuntimeManagementConfig", "InvokeFunction"],
    ]),
    on: STACKS_FUNCTIONS,
  },
  "AWS::Lambda::Permission": {
    actions: of("lambda", ["AddPermission", "RemovePermission", "GetPolicy"]),
    on: STACKS_FUNCTIONS,
  },
  "AWS::Lambda::Url": {
    actions: of(
      "lambda",
      ["Create", "Get", "Update", "Delete"].map((verb) => `${verb}FunctionUrlConfig`),
    ),
    on: STACKS_FUNCTIONS,
  },
  "AWS::Lambda::Version": {
    actions: of("lambda", ["PublishVersion", "ListVersionsByFunction", "GetProvisionedConcurrencyConfig"]),
    on: STACKS_FUNCTIONS,
  },
  "AWS::Logs::LogGroup": {
    actions: of("logs", [
      ...["CreateLogGroup", "DeleteLogGroup", "PutRetentionPolicy", "DeleteRetentionPolicy", "TagResource"],
      ...["UntagResource", "ListTagsForResource", "DescribeLogGroups"],
    ]),
    on: named("logs", "log-group:*"),
  },
  "AWS::Logs::MetricFilter": {
    actions: of("logs", ["PutMetricFilter", "DescribeMetricFilters", "DeleteMetricFilter"]),
    on: named("logs", "log-group:/aws/lambda/defib-*"),
  },
  "AWS::Logs::QueryDefinition": {
    actions: of("logs", ["PutQueryDefinition", "DescribeQueryDefinitions", "DeleteQueryDefinition"]),
    on: ["*"],
  },
  "AWS::Scheduler::Schedule": {
    actions: of("scheduler", ["CreateSchedule", "GetSchedule", "UpdateSchedule", "DeleteSchedule"]),
    on: named("scheduler", "schedule/defib-*"),
  },
  "AWS::Scheduler::ScheduleGroup": {
    actions: of("scheduler", [
      ...["CreateScheduleGroup", "GetScheduleGroup", "DeleteScheduleGroup", "TagResource", "UntagResource"],
      "ListTagsForResource",
    ]),
    on: named("scheduler", "schedule-group/defib-*"),
  },
  /** Asks a function of the stack to make the alarms on single instances, and to remove them. */
  "Custom::DefibInstanceAlarms": { actions: of("lambda", ["InvokeFunction"]), on: STACKS_FUNCTIONS },
};
