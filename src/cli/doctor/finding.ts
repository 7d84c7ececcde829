/** What a check finds, and what a check is. */
import type { DefibOptions } from "../../../infra/options.ts";
import type { Account } from "../account/account.ts";
import type { DeployedResource, StackState } from "../account/stack.ts";
import type { Choices } from "../deploy/optionsFile.ts";

export interface Finding {
  /** A fault is in the way of a deploy, or Defib does not work; a warning is to be known. */
  readonly severity: "fault" | "warning";
  readonly what: string;
  readonly why: string;
  /** The command that mends it, or shows more. */
  readonly next: string;
  /** A safe change of the options that mends it; `--fix` writes it. */
  readonly fix?: Choices;
}

/** What the checks look at. */
export interface Examined {
  readonly account: Account;
  readonly stackName: string;
  readonly options: DefibOptions;
  /** Null when it is not deployed. */
  readonly stack: StackState | null;
  /** Empty when it is not deployed. */
  readonly resources: readonly DeployedResource[];
  /** What the template asks of the bootstrap. */
  readonly bootstrapVersionMin: number;
}

export interface Check {
  readonly id: string;
  readonly question: string;
  /** Of the account, before anything is deployed; or of what is deployed. */
  readonly of: "account" | "deployment";
  /** It follows the ways of what is deployed, for which it reads more than the other checks do. */
  readonly walks?: true;
  /** What it calls, as IAM names it. */
  readonly actions: readonly string[];
  /** Why it has nothing to look at; null when it has. */
  readonly skip: (examined: Examined) => string | null;
  /** @throws CliError where AWS does not answer; it becomes a finding */
  readonly run: (examined: Examined) => Promise<readonly Finding[]>;
}

export const always = (): null => null;
export const whenDeployed = ({ stack }: Examined): string | null => (stack === null ? "nothing is deployed yet" : null);

export const fault = (what: string, why: string, next: string, fix?: Choices): Finding => ({
  ...{ severity: "fault", what, why, next },
  ...(fix && { fix }),
});
export const warning = (what: string, why: string, next: string, fix?: Choices): Finding => ({
  ...fault(what, why, next, fix),
  severity: "warning",
});
