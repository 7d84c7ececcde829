declare module "dynalite" {
  import type { Server } from "node:http";

  /** An embedded DynamoDB in memory; it has no types of its own. */
  export default function dynalite(options?: {
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly updateTableMs?: number;
    readonly maxItemSizeKb?: number;
    readonly path?: string;
  }): Server;
}
