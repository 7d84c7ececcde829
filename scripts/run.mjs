// Runs a TypeScript program of this project on Node 24, from whatever Node npm was started with (20 or newer).
// Installs the dependencies first when they are missing or older than the lock file. Plain JavaScript: it must
// run before anything is installed.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const NODE_MAJOR_NEEDED = 24;
const root = dirname(dirname(fileURLToPath(import.meta.url)));

installIfNeeded();
runOnNode24(process.argv.slice(2));

function installIfNeeded() {
  const installed = join(root, "node_modules", ".package-lock.json");
  const wanted = join(root, "package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs - 1000) return;
  process.stderr.write("Installing what Defib needs (once, about half a minute) …\n");
  const done = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  if (done.status !== 0) {
    process.stderr.write(
      "npm ci failed: see above. Check the network and the registry, then run the same command again.\n",
    );
    process.exit(1);
  }
}

function node24() {
  if (Number(process.versions.node.split(".")[0]) >= NODE_MAJOR_NEEDED) return process.execPath;
  const shipped = join(root, "node_modules", ".bin", "node");
  if (existsSync(shipped)) return shipped;
  process.stderr.write(
    `Defib runs on Node ${NODE_MAJOR_NEEDED}, and none is shipped for ${process.platform} ${process.arch}. Install Node ${NODE_MAJOR_NEEDED} from nodejs.org and try again.\n`,
  );
  process.exit(1);
}

function runOnNode24([program, ...args]) {
  const child = spawn(node24(), ["--disable-warning=ExperimentalWarning", join(root, program), ...args], {
    stdio: "inherit",
    cwd: root,
  });
  // The terminal sends Ctrl-C to the whole group; a signal sent to this process alone is passed on.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
}
