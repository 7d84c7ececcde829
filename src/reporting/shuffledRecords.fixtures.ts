/** A large file of records, for a test and a benchmark. */
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { incidentNumber } from "../core/report/incidents.fixtures.ts";

/**
 * Every record once, one a line, in an order that is far from the order of time: steps of a number that is prime to the
 * count.
 */
export async function writeShuffledRecords(file: string, count: number, date: string): Promise<void> {
  const out = createWriteStream(file);
  for (let index = 0; index < count; index += 1) {
    const line = `${JSON.stringify(incidentNumber((index * 61_803) % count, date))}\n`;
    if (!out.write(line)) await once(out, "drain");
  }
  out.end();
  await once(out, "close");
}
