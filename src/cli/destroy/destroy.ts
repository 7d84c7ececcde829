/** ./defib destroy: removes the stack, says what is kept, and how to remove that too. It may be run again. */
import { DeleteStackCommand } from "@aws-sdk/client-cloudformation";
import { type Account, openAccount } from "../account/account.ts";
import { asked } from "../account/asked.ts";
import { failedEvents } from "../account/failedEvents.ts";
import { isMoving, settled } from "../account/settled.ts";
import { readResources, readStack, STACK_NAME, type StackState, stackArn } from "../account/stack.ts";
import type { Call } from "../command.ts";
import { checkConfirmable, confirm } from "../confirmed.ts";
import { forgetKey } from "../dashboard/linkKey.ts";
import { type Kept, keptData } from "../deploy/keptData.ts";
import { destroyFailed, noStack, notOurs } from "../deploy/problems.ts";
import { EXIT, type ExitCode } from "../exitCodes.ts";
import type { Terminal } from "../terminal.ts";
import { deleteData, removalCommands } from "./data.ts";
import { forgetAdopted } from "./forgetAdopted.ts";
import { replicasOf } from "./replicas.ts";

export async function destroy(call: Call, terminal: Terminal): Promise<ExitCode> {
  const stackName = call.values.get("stack") ?? STACK_NAME;
  const isDataToo = call.switches.has("delete-data");
  const example = `./defib destroy --confirm=${stackName}`;
  checkConfirmable(call, terminal, example, stackName);
  terminal.tell("Looking at the account …");
  const account = await openAccount(call);
  const stack = await settled(account, stackName, terminal);
  const before = await keptData(account, stackName);
  if (stack === null && (!isDataToo || isEmpty(before))) throw noStack(stackName, account.region, account.account);
  if (stack !== null && !stack.isOurs) throw notOurs(stackName);
  const count = stack === null ? 0 : (await readResources(account, stackName)).length;
  const data = isDataToo ? "and every incident and report with it" : "its table and reports stay";
  const what = `${count} resources of ${stackName} in account ${account.account}, ${account.region}; ${data}`;
  await confirm(call, terminal, `This removes ${what}.`, example, stackName);
  await forgetKey(account, stackName);
  if (stack !== null) await removeStack(account, stack, terminal);
  if (terminal.interrupted.aborted) return EXIT.interrupted;
  if (isDataToo) await deleteData(account, before, terminal);
  const kept = isDataToo ? null : await keptData(account, stackName);
  const code = await tellEnd(account, stackName, kept, call, terminal);
  if (isDataToo) forgetAdopted(before, terminal);
  return code;
}

/** @throws CliError naming what could not be removed */
async function removeStack(account: Account, stack: StackState, terminal: Terminal): Promise<void> {
  const since = new Date().toISOString();
  terminal.tell(`Removing ${stack.name} …`);
  await asked("cloudformation:DeleteStack", stackArn(account, stack.name), () =>
    account.clients.cloudFormation().send(new DeleteStackCommand({ StackName: stack.name })),
  );
  const left = await settled(account, stack.name, terminal);
  if (left === null || terminal.interrupted.aborted || isMoving(left)) return;
  const reasons = await failedEvents(account, left.id, since);
  throw destroyFailed(stack.name, reasons.length > 0 ? reasons : [left.reason ?? left.status]);
}

async function tellEnd(account: Account, stackName: string, kept: Kept | null, call: Call, terminal: Terminal) {
  const { tables, buckets } = kept ?? { tables: [], buckets: [] };
  const regions = await Promise.all(tables.map(async (one) => [one, await replicasOf(account, one)] as const));
  const replicas = new Map(regions);
  const commands = kept === null ? [] : removalCommands(kept, account.region, replicas);
  const isGone = (await readStack(account, stackName)) === null;
  if (call.json) {
    const place = { account: account.account, region: account.region, stack: stackName };
    const told = {
      schemaVersion: 1,
      ok: isGone,
      ...place,
      kept: { tables, buckets },
      remove: commands,
    };
    terminal.print(`${JSON.stringify(told, null, 2)}\n`);
    return isGone ? EXIT.ok : EXIT.failed;
  }
  const lines = [
    isGone ? `Removed: ${stackName} in account ${account.account}, ${account.region}.` : `${stackName} is still there.`,
    ...(kept === null || isEmpty(kept)
      ? ["Nothing of it is kept."]
      : [
          `Kept: ${[...tables.map((one) => tableText(one, replicas)), ...buckets.map((one) => `bucket ${one}`)].join(", ")}.`,
          "A later ./defib deploy adopts both. To remove them too, with every incident and report:",
          ...commands.map((command) => `  ${command}`),
          `  or: ./defib destroy --delete-data --confirm=${stackName}`,
        ]),
  ];
  terminal.print(`${lines.join("\n")}\n`);
  return isGone ? EXIT.ok : EXIT.failed;
}

function tableText(table: string, replicas: ReadonlyMap<string, readonly string[]>): string {
  const regions = replicas.get(table) ?? [];
  return `table ${table}${regions.length === 0 ? "" : ` and its copy in ${regions.join(", ")}`}`;
}

const isEmpty = ({ tables, buckets }: Pick<Kept, "tables" | "buckets">): boolean =>
  tables.length + buckets.length === 0;
