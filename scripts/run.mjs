// Runs a TypeScript program of this project on Node 24, from whatever Node npm was started with (20 or newer).
// Installs the dependencies first when what lies in node_modules is not what package-lock.json names.
// Plain JavaScript: it must run before anything is installed.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const NODE_MAJOR_NEEDED = 24;
const INSTALL_WAIT_MS_MAX = 10 * 60 * 1000;
const root = dirname(dirname(fileURLToPath(import.meta.url)));

if (!isInstalled()) await installOnce();
runOnNode24(process.argv.slice(2));

/**
 * Compares contents, not times: a fresh checkout gives every file the time of the checkout. npm writes
 * node_modules/.package-lock.json last, so an interrupted install does not count.
 */
function isInstalled() {
  const installed = packagesIn(join(root, "node_modules", ".package-lock.json"));
  if (installed === undefined) return false;
  const wanted = packagesIn(join(root, "package-lock.json")) ?? {};
  return Object.entries(wanted).every(([path, want]) => {
    const have = installed[path];
    if (path === "") return true; // the project itself
    if (have === undefined) return want.optional === true; // made for another platform
    return have.version === want.version;
  });
}

function packagesIn(lockFile) {
  if (!existsSync(lockFile)) return undefined;
  return JSON.parse(readFileSync(lockFile, "utf8")).packages;
}

/** Two starts at the same time: the second waits for the first one's install. */
async function installOnce() {
  const lock = join(root, ".installing");
  const giveUpAt = Date.now() + INSTALL_WAIT_MS_MAX;
  let said = false;
  while (!takeLock(lock)) {
    if (Date.now() > giveUpAt) stop(`Another install has not ended. If none is running, delete ${lock} and try again.`);
    if (!said) process.stderr.write("Another start is installing already; waiting for it …\n");
    said = true;
    await sleep(300);
    if (!existsSync(lock) && isInstalled()) return;
  }
  try {
    if (!isInstalled()) install();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** The lock names its owner's process; one whose owner is gone is thrown away. */
function takeLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") {
      stop(
        `Defib is not installed yet, and ${root} cannot be written to (${error.code}). Copy it to a folder of your own and try again.`,
      );
    }
  }
  if (!ownerIsAlive(lock)) rmSync(lock, { force: true });
  return false;
}

function ownerIsAlive(lock) {
  try {
    const owner = Number(readFileSync(lock, "utf8"));
    if (owner === 0) return true; // just being written
    return process.kill(owner, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

function install() {
  process.stderr.write("Installing what Defib needs (once, about half a minute) …\n");
  const options = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
  // npm deletes node_modules first: it must not run on the Node that lies in there.
  const shipped = join(root, "node_modules", ".bin");
  const path = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== shipped);
  const done = spawnSync("npm", ["ci", ...options], {
    cwd: root,
    stdio: ["ignore", 2, "inherit"], // stdout belongs to the program
    env: { ...process.env, PATH: path.join(delimiter) },
    shell: process.platform === "win32",
  });
  if (done.status === 0) return;
  rmSync(join(root, ".installing"), { force: true });
  if (done.signal !== null) process.exit(128 + constants.signals[done.signal]);
  const why = done.error === undefined ? "see above" : done.error.message;
  stop(`npm ci failed (${why}). Check the network and the registry, then run the same command again.`);
}

function node24() {
  if (Number(process.versions.node.split(".")[0]) >= NODE_MAJOR_NEEDED) return process.execPath;
  const shipped = join(root, "node_modules", ".bin", "node");
  if (existsSync(shipped)) return shipped;
  return stop(
    `Defib runs on Node ${NODE_MAJOR_NEEDED}, and npm has none for ${process.platform} ${process.arch}. ` +
      `Install Node ${NODE_MAJOR_NEEDED} from nodejs.org and try again.`,
  );
}

function runOnNode24([program, ...args]) {
  if (program === undefined) stop("Usage: node scripts/run.mjs PROGRAM.ts [ARGUMENT …]");
  if (!existsSync(join(root, program))) stop(`There is no ${program} in this project.`);
  const child = spawn(node24(), ["--disable-warning=ExperimentalWarning", join(root, program), ...args], {
    stdio: "inherit",
    cwd: root,
  });
  // A terminal sends Ctrl-C to parent and child alike: passing it on would tell the child twice.
  process.on("SIGINT", () => process.stdin.isTTY || child.kill("SIGINT"));
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => stop(`Node could not be started: ${error.message}`));
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

/** @returns {never} */
function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
