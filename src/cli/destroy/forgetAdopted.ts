/** Once data is removed, the file of choices must not name it: the next deploy would adopt what is gone. */

import type { Kept } from "../deploy/keptData.ts";
import { type Choices, choicesInFile, OPTIONS_FILE, writeChoices } from "../deploy/optionsFile.ts";
import type { Terminal } from "../terminal.ts";

/** Only where all that it names is removed: another stack's table may stand there. */
export function forgetAdopted(removed: Kept, terminal: Terminal): void {
  const choices = choicesInFile(OPTIONS_FILE);
  if (choices === null || !namesOnly(removed, choices["adopt"])) return;
  const { adopt: _adopt, ...others } = choices;
  writeChoices(OPTIONS_FILE, others);
  terminal.tell(`Taken out of ${OPTIONS_FILE}: adopt, which named what is removed.`);
}

function namesOnly({ tables, buckets }: Kept, adopt: Choices[string]): boolean {
  if (typeof adopt !== "object" || adopt === null || !("table" in adopt) || !("reportBucket" in adopt)) return false;
  const { table, reportBucket } = adopt;
  return tables.some((name) => name === table) && buckets.some((name) => name === reportBucket);
}
