/** The choices of this deploy: file, flags, and at a terminal on first use the answers. */
import type { Account } from "../account/account.ts";
import type { Call } from "../command.ts";
import type { Terminal } from "../terminal.ts";
import { choicesOfFlags } from "./choices.ts";
import { keptData } from "./keptData.ts";
import { type Choices, choicesInFile } from "./optionsFile.ts";
import { askAtTerminal } from "./questions.ts";

/** @throws CliError */
export async function choicesToDeploy(call: Call, terminal: Terminal, path: string): Promise<Choices> {
  const flags = choicesOfFlags(call);
  const inFile = choicesInFile(path);
  const mayAsk = terminal.inputIsTerminal && !call.switches.has("no-input") && !call.json;
  if (inFile !== null || Object.keys(flags).length > 0 || !mayAsk) return { ...inFile, ...flags };
  return askAtTerminal(terminal);
}

/** What an earlier stack left behind goes on, where there is no doubt which it is. */
export async function withAdopted(
  choices: Choices,
  account: Account,
  stackName: string,
  terminal: Terminal,
): Promise<Choices> {
  if (choices["adopt"] !== undefined) return choices;
  const { tables, buckets } = await keptData(account, stackName);
  const [table] = tables;
  const [reportBucket] = buckets;
  if (table === undefined || reportBucket === undefined || tables.length > 1 || buckets.length > 1) return choices;
  terminal.tell(`Adopting what an earlier stack kept: table ${table}, reports ${reportBucket}. (--fresh does not.)`);
  return { ...choices, adopt: { table, reportBucket } };
}
