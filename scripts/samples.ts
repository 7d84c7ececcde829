/** `npm run samples`: makes the files of samples/ anew (but for samples/events, which are recorded). */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sampleFiles } from "./samples/sampleFiles.ts";

const folder = join(import.meta.dirname, "..", "samples");

for (const [name, text] of await sampleFiles()) {
  await writeFile(join(folder, name), text);
  process.stdout.write(`samples/${name} ${Math.ceil(Buffer.byteLength(text) / 1024)} KiB\n`);
}
