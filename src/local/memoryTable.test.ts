import { keepsTheTableContract } from "../aws/tableContract.fixtures.ts";
import { memoryTable } from "./memoryTable.ts";

keepsTheTableContract("The table in memory", async () => memoryTable());
