import { keepsTheTableContract } from "../aws/tableContract.ts";
import { memoryTable } from "./memoryTable.ts";

keepsTheTableContract("The table in memory", async () => memoryTable());
