/** The public half of the key, as the stack's parameter: CloudFormation makes CloudFront trust it, and it alone. */
import { UpdateStackCommand } from "@aws-sdk/client-cloudformation";
import type { Account } from "../account/account.ts";
import { asked } from "../account/asked.ts";
import { failedEvents } from "../account/failedEvents.ts";
import { settled } from "../account/settled.ts";
import { type StackState, stackArn } from "../account/stack.ts";
import type { Terminal } from "../terminal.ts";
import { keyNotTaken } from "./problems.ts";

const PLACES = ["A", "B"] as const;
type Place = (typeof PLACES)[number];

const parameterOf = (place: Place): string => `DashboardKey${place}`;

/** Whether this deployment lets people in by links at all. */
export const isByLink = ({ parameters }: StackState): boolean => parameterOf("A") in parameters;

export const hasKey = ({ parameters }: StackState): boolean =>
  PLACES.some((place) => (parameters[parameterOf(place)] ?? "") !== "");

/** CloudFront's id of this key; null when the stack has another one, or none. */
export function keyIdIn({ parameters, outputs }: StackState, publicKey: string): string | null {
  const place = PLACES.find((one) => parameters[parameterOf(one)]?.trim() === publicKey);
  return (place && outputs[`DashboardKeyId${place}`]) ?? null;
}

/** Puts it into the free place and empties the other: what the old key signed ends with that. @throws CliError */
export async function putKeyInStack(
  account: Account,
  stack: StackState,
  publicKey: string,
  terminal: Terminal,
): Promise<StackState> {
  const free = PLACES.find((place) => (stack.parameters[parameterOf(place)] ?? "") === "") ?? "A";
  const values = new Map(PLACES.map((place) => [parameterOf(place), place === free ? publicKey : ""]));
  const Parameters = Object.keys(stack.parameters).map((ParameterKey) => {
    const ParameterValue = values.get(ParameterKey);
    return ParameterValue === undefined ? { ParameterKey, UsePreviousValue: true } : { ParameterKey, ParameterValue };
  });
  const since = new Date().toISOString();
  await asked("cloudformation:UpdateStack", stackArn(account, stack.name), () =>
    account.clients.cloudFormation().send(
      new UpdateStackCommand({
        ...{ StackName: stack.name, UsePreviousTemplate: true, Parameters },
        Capabilities: ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"],
      }),
    ),
  );
  const after = await settled(account, stack.name, terminal);
  if (after !== null && keyIdIn(after, publicKey) !== null && after.status === "UPDATE_COMPLETE") return after;
  throw keyNotTaken(stack.name, await failedEvents(account, stack.id, since), after?.status ?? "gone");
}
