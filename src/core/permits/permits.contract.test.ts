import { memoryTable } from "../../local/memoryTable.ts";
import { chance, randomFrom } from "../intake/random.fixtures.ts";
import type { Table } from "../table.ts";
import { holdsUnderRacingTakers } from "./race.fixtures.ts";
import { overwriting } from "./table.fixtures.ts";

holdsUnderRacingTakers("a table in memory", async () => {
  const random = randomFrom(20261124);
  let lost = 0;
  const loses = () => {
    const isLost = chance(0.2, random);
    if (isLost) lost += 1;
    return isLost;
  };
  const used = (table: Table) => overwriting(table, loses);
  return { table: memoryTable(), used, lost: () => lost, triesMax: 40 };
});
