/** EventBridge's rules, EventBridge Scheduler and IAM: only told of, as a stack made them. */
import {
  DescribeEventBus$,
  type DescribeEventBusRequest,
  type DescribeEventBusResponse,
  DescribeRule$,
  type DescribeRuleRequest,
  type DescribeRuleResponse,
  ListRuleNamesByTarget$,
  type ListRuleNamesByTargetRequest,
  type ListRuleNamesByTargetResponse,
  ListTargetsByRule$,
  type ListTargetsByRuleRequest,
  type ListTargetsByRuleResponse,
} from "@aws-sdk/client-eventbridge";
import {
  GetRole$,
  GetRolePolicy$,
  type GetRolePolicyRequest,
  type GetRolePolicyResponse,
  type GetRoleRequest,
  type GetRoleResponse,
  ListRolePolicies$,
  type ListRolePoliciesRequest,
  type ListRolePoliciesResponse,
} from "@aws-sdk/client-iam";
import { GetSchedule$, type GetScheduleInput, type GetScheduleOutput } from "@aws-sdk/client-scheduler";
import { type Faults, withFaults } from "../faults.ts";
import type { Service } from "../wire/serve.ts";
import { AwsError, operation } from "../wire/service.ts";
import type { Made } from "./made.ts";

export function rulesService({ buses, rules }: Made, faults: Faults): Service {
  const found = (name = "") => rules.get(name) ?? absent("ResourceNotFoundException", `Rule ${name} does not exist.`);
  const operations = [
    operation<DescribeEventBusRequest, DescribeEventBusResponse>(
      DescribeEventBus$,
      ({ Name = "" }) => buses.get(Name) ?? absent("ResourceNotFoundException", `Event bus ${Name} does not exist.`),
    ),
    operation<DescribeRuleRequest, DescribeRuleResponse>(DescribeRule$, ({ Name }) => found(Name).rule),
    operation<ListTargetsByRuleRequest, ListTargetsByRuleResponse>(ListTargetsByRule$, ({ Rule }) => ({
      Targets: found(Rule).targets,
    })),
    operation<ListRuleNamesByTargetRequest, ListRuleNamesByTargetResponse>(ListRuleNamesByTarget$, ({ TargetArn }) => ({
      RuleNames: [...rules].flatMap(([name, { targets }]) =>
        targets.some(({ Arn }) => Arn === TargetArn) ? [name] : [],
      ),
    })),
  ];
  return { name: "EventBridge", operations: operations.map((one) => withFaults(one, faults)), query: null };
}

export function schedulerService({ schedules }: Made, faults: Faults): Service {
  const get = operation<GetScheduleInput, GetScheduleOutput>(GetSchedule$, ({ Name = "", GroupName = "default" }) => {
    const schedule = schedules.get(Name);
    if (schedule?.GroupName === GroupName) return schedule;
    return absent("ResourceNotFoundException", `Schedule ${Name} does not exist.`);
  });
  return { name: "EventBridge Scheduler", operations: [withFaults(get, faults)], query: null };
}

export function iamService({ roles }: Made, faults: Faults): Service {
  const found = (name = "") => roles.get(name) ?? absent("NoSuchEntity", `The role with name ${name} cannot be found.`);
  const operations = [
    operation<GetRoleRequest, GetRoleResponse>(GetRole$, ({ RoleName }) => {
      const { name, arn, trust } = found(RoleName);
      const AssumeRolePolicyDocument = encodeURIComponent(trust);
      return {
        Role: { RoleName: name, RoleId: name, Arn: arn, Path: "/", CreateDate: new Date(0), AssumeRolePolicyDocument },
      };
    }),
    operation<ListRolePoliciesRequest, ListRolePoliciesResponse>(ListRolePolicies$, ({ RoleName }) => ({
      PolicyNames: [...found(RoleName).policies.keys()],
      IsTruncated: false,
    })),
    operation<GetRolePolicyRequest, GetRolePolicyResponse>(GetRolePolicy$, ({ RoleName, PolicyName = "" }) => {
      const policy = found(RoleName).policies.get(PolicyName);
      if (policy === undefined) return absent("NoSuchEntity", `The role policy ${PolicyName} cannot be found.`);
      return { RoleName, PolicyName, PolicyDocument: encodeURIComponent(policy) };
    }),
  ];
  return {
    name: "IAM",
    operations: operations.map((one) => withFaults(one, faults)),
    query: { kind: "query", xmlNamespace: "https://iam.amazonaws.com/doc/2010-05-08/" },
  };
}

function absent(name: string, message: string): never {
  throw new AwsError(name, 404, message);
}
