/** One reading of what is deployed: what was not there, and what could not be read, is remembered and never taken for well. */
import type { Json } from "../../../../infra/wiring/json.ts";
import type { Arn, Policy } from "../../../../infra/wiring/wiring.ts";
import type { Account } from "../../account/account.ts";
import { askedOrNull } from "../../account/asked.ts";
import type { DeployedResource } from "../../account/stack.ts";
import { CliError, type Problem } from "../../problem.ts";

/** How AWS's services say that something is not there. */
const ABSENT = [
  ...["NotFoundException", "ResourceNotFoundException", "NoSuchEntityException", "NoSuchEntity"],
  ...["QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue", "NotFound"],
];

export interface Unread {
  /** As IAM names it. */
  readonly action: string;
  /** ARN, or a name where the ARN is not known. */
  readonly what: Arn;
  readonly problem: Problem;
}

export class Reading {
  readonly account: Account;
  readonly gone: Arn[] = [];
  readonly unread: Unread[] = [];
  readonly #resources: readonly DeployedResource[];

  constructor(account: Account, resources: readonly DeployedResource[]) {
    this.account = account;
    this.#resources = resources;
  }

  /** What the stack says that it has, by CloudFormation's type. */
  ofType(type: string): readonly DeployedResource[] {
    return this.#resources.filter((resource) => resource.type === type);
  }

  /** Null where it is not there, or could not be read. */
  async of<T>(action: string, what: Arn, call: () => Promise<T>): Promise<T | null> {
    try {
      const answer = await askedOrNull(action, what, ABSENT, call);
      if (answer === null) this.gone.push(what);
      return answer;
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      this.unread.push({ action, what, problem: error.problem });
      return null;
    }
  }

  arn(service: string, resource: string): Arn {
    const { partition, region, account } = this.account;
    return `arn:${partition}:${service}:${region}:${account}:${resource}`;
  }
}

/** Each one read, without those that are not there. */
export async function eachRead<From, To>(
  all: readonly From[],
  read: (one: From) => Promise<To | null>,
): Promise<readonly To[]> {
  return (await Promise.all(all.map(read))).filter((one) => one !== null);
}

/** None where there is no text. */
export const policiesIn = (text: string | undefined): readonly Policy[] =>
  text === undefined || text === "" ? [] : [JSON.parse(text)];

/** The dead-letter queue that a redrive policy names. */
export function deadLettersIn(redrivePolicy: string | undefined): Arn | null {
  if (redrivePolicy === undefined || redrivePolicy === "") return null;
  const { deadLetterTargetArn }: { readonly deadLetterTargetArn?: Json } = JSON.parse(redrivePolicy);
  return typeof deadLetterTargetArn === "string" ? deadLetterTargetArn : null;
}
