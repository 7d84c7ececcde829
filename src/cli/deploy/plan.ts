/** What a deploy would do, as data: shown before anything is changed, and kept in a file to be carried out exactly so. */
import { GetTemplateCommand, type GetTemplateOutput } from "@aws-sdk/client-cloudformation";
import type { DefibOptions } from "../../../infra/options.ts";
import type { Account } from "../account/account.ts";
import { askedOrNull } from "../account/asked.ts";
import { type StackState, stackArn } from "../account/stack.ts";
import type { Assembly } from "./assembly.ts";
import { type Change, changesBetween } from "./changes.ts";
import { costLines } from "./cost.ts";
import type { Choices } from "./optionsFile.ts";
import { type PermissionChanges, permissionChanges } from "./permissions.ts";
import { planWarnings } from "./planWarnings.ts";
import { type ResourceKind, resourceKinds } from "./resourceKinds.ts";
import { EMPTY, nameOf, resourceDigest, type Template, templateIn } from "./template.ts";

export interface Plan {
  readonly schemaVersion: 1;
  readonly account: string;
  readonly region: string;
  readonly stackName: string;
  /** As it was found; null when there was none. */
  readonly stack: { readonly id: string; readonly status: string; readonly changedAt: string } | null;
  readonly choices: Choices;
  readonly templateDigest: string;
  /** Digests by the resource's name: they tell which of them moved. */
  readonly resources: Readonly<Record<string, string>>;
  readonly changes: readonly Change[];
  readonly permissions: PermissionChanges;
  readonly kinds: readonly ResourceKind[];
  /** Lines for a person; empty when it was not estimated. */
  readonly cost: readonly string[];
  /** Sentences for whoever decides; mostly none. */
  readonly warnings: readonly string[];
}

export interface Planned {
  readonly account: Account;
  readonly stackName: string;
  readonly stack: StackState | null;
  readonly choices: Choices;
  readonly options: DefibOptions;
  readonly assembly: Assembly;
}

/** @throws CliError */
export async function makePlan({ account, stackName, stack, choices, options, assembly }: Planned): Promise<Plan> {
  const before = stack === null ? EMPTY : await deployedTemplate(account, stackName);
  const after = assembly.template;
  const named = Object.entries(after.Resources).map(([id, one]) => [nameOf(id, one), resourceDigest(one)]);
  return {
    schemaVersion: 1,
    ...{ account: account.account, region: account.region, stackName, choices },
    stack: stack && { id: stack.id, status: stack.status, changedAt: stack.changedAt },
    templateDigest: assembly.templateDigest,
    resources: Object.fromEntries(named),
    changes: changesBetween(before, after),
    permissions: permissionChanges(before, after),
    kinds: resourceKinds(after),
    cost: costLines(options, account.region, before),
    warnings: planWarnings(options),
  };
}

/** A stack that is only being reviewed has none yet. */
async function deployedTemplate(account: Account, stackName: string): Promise<Template> {
  const answer = await askedOrNull(
    "cloudformation:GetTemplate",
    stackArn(account, stackName),
    ["does not exist"],
    (): Promise<GetTemplateOutput> =>
      account.clients
        .cloudFormation()
        .send(new GetTemplateCommand({ StackName: stackName, TemplateStage: "Original" })),
  );
  const body = answer?.TemplateBody ?? "";
  return body.trimStart().startsWith("{") ? templateIn(body) : EMPTY;
}
