/** `npm run ship`: what `npm run package` made goes live, as deploy.yml does it on every push to main. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { functionNames } from "./build/bundleFunctions.ts";
import { ship } from "./ship/ship.ts";
import { shipTarget } from "./ship/target.ts";

const root = dirname(import.meta.dirname);
const bundles = functionNames(root);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const target = shipTarget(process.env, bundles);
  const zips = new Map(bundles.map((name) => [name, readFileSync(join(root, "dist", `${name}.zip`))]));
  await ship(target, { zips, siteFolder: join(root, "dist/dashboard") }, say);
  const { pushedAt } = target;
  say(pushedAt === null ? "Live." : `Live ${Math.round((Date.now() - pushedAt.getTime()) / 1000)} s after the push.`);
} catch (error) {
  process.stderr.write(`Not shipped. ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
