/** The settings of intake. */
import { type Everywhere, everywhere, NAMES } from "./everywhere.ts";
import { type Modes, modes } from "./modes.ts";
import { QUEUE_URL } from "./queueVariables.ts";
import { type Environment, gather, optional, required } from "./variable.ts";
import { ACCOUNT_ID, REMEDIATION_FUNCTION } from "./variables.ts";

export interface IntakeSettings extends Everywhere, Modes {
  readonly accountId: string | null;
  /** The name or ARN of the Lambda function that runs an incident. */
  readonly remediationFunction: string;
  /** The queue that it reads. Null: a message that could not be taken in comes again as the queue says. */
  readonly queueUrl: string | null;
}

/** @throws SettingsError */
export function intakeSettings(environment: Environment): IntakeSettings {
  return gather<IntakeSettings>(environment, NAMES, {
    ...everywhere,
    ...modes,
    accountId: optional(ACCOUNT_ID),
    remediationFunction: required(REMEDIATION_FUNCTION),
    queueUrl: optional(QUEUE_URL),
  });
}
