/**
 * Which Systems Manager automations in progress work on an instance. Source: Systems Manager API Reference,
 * "DescribeAutomationExecutions": it tells the targets of an execution, but not its parameters.
 */
import type { AutomationExecutionMetadata } from "@aws-sdk/client-ssm";
import type { Resource } from "../../core/resource.ts";
import { type Read, Unreadable } from "./reading.ts";
import type { Automations } from "./ssmClient.ts";

/** How many executions that tell no target are asked for their parameters. */
const ASKED_MAX = 5;

/** @returns the ids of the executions. @throws Unreadable */
export async function automationsOn(
  target: Resource,
  inProgress: readonly AutomationExecutionMetadata[],
  ssm: Pick<Automations, "parameters">,
  read: Read,
): Promise<readonly string[]> {
  const named = inProgress.filter((execution) => works(execution, target.id));
  const silent = inProgress.filter(namesNoTarget);
  if (silent.length > ASKED_MAX) {
    const why = `${silent.length} automations in progress in ${target.region} do not tell what they work on; Defib asks ${ASKED_MAX} at most`;
    throw new Unreadable(why, { mayPass: true }); // they end
  }
  const asked = await Promise.all(
    silent.map(async (execution) => {
      const values = await read("ssm:GetAutomationExecution", () => ssm.parameters(idOf(execution)));
      return values.includes(target.id) ? [execution] : [];
    }),
  );
  return [...named, ...asked.flat()].map(idOf);
}

/** One whose list of targets is cut may work on any instance. */
function works(execution: AutomationExecutionMetadata, instanceId: string): boolean {
  return execution.ResolvedTargets?.Truncated === true || targetsOf(execution).includes(instanceId);
}

const namesNoTarget = (execution: AutomationExecutionMetadata): boolean =>
  execution.ResolvedTargets?.Truncated !== true && targetsOf(execution).length === 0;

function targetsOf({ Target, Targets, TargetMaps, ResolvedTargets }: AutomationExecutionMetadata): readonly string[] {
  return [
    ...(Target ? [Target] : []),
    ...(Targets ?? []).flatMap(({ Values }) => Values ?? []),
    ...(TargetMaps ?? []).flatMap((map) => Object.values(map).flat()),
    ...(ResolvedTargets?.ParameterValues ?? []),
  ];
}

const idOf = ({ AutomationExecutionId: id = "of no id" }: AutomationExecutionMetadata): string => id;
