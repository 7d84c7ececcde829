/** The settings of the sweep. */
import { type Everywhere, everywhere, NAMES } from "./everywhere.ts";
import { DLQ_URL, QUEUE_URL } from "./queueVariables.ts";
import { type Environment, gather, optional, required, SettingsError, type Variable } from "./variable.ts";
import { DASHBOARD_URL, PAGE_TOPIC_ARN, REMEDIATION_FUNCTION } from "./variables.ts";

export interface SweepSettings extends Everywhere {
  readonly remediationFunction: string;
  readonly pageTopicArn: string | null;
  readonly dashboardUrl: string | null;
  /** The queue that intake reads, and where its dead letters lie. Both null: they are left to a human. */
  readonly queueUrl: string | null;
  readonly dlqUrl: string | null;
}

/** @throws SettingsError */
export function sweepSettings(environment: Environment): SweepSettings {
  const settings = gather<SweepSettings>(environment, NAMES, {
    ...everywhere,
    remediationFunction: required(REMEDIATION_FUNCTION),
    pageTopicArn: optional(PAGE_TOPIC_ARN),
    dashboardUrl: optional(DASHBOARD_URL),
    queueUrl: optional(QUEUE_URL),
    dlqUrl: optional(DLQ_URL),
  });
  const { queueUrl, dlqUrl } = settings;
  if ((queueUrl === null) !== (dlqUrl === null)) throw missing(queueUrl === null ? QUEUE_URL : DLQ_URL);
  if (queueUrl !== null && queueUrl === dlqUrl) throw new SettingsError([SAME]);
  return settings;
}

const SAME = `${QUEUE_URL.name} and ${DLQ_URL.name} are the same queue: dead letters would go round for ever.`;

const missing = ({ name, meaning, example }: Variable<string>) =>
  new SettingsError([
    `${name} is missing (${meaning}): set both queues, or neither to leave dead letters to a human. Example: ${name}=${example}`,
  ]);
