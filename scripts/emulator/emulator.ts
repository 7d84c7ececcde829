/** MiniStack, an AWS emulator from PyPI, as a process of its own that is ended with all it started. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { until } from "./until.ts";

export const ACCOUNT = "123456789012";
export const REGION = "eu-central-1";

export interface Emulator {
  readonly url: string;
  /** For the AWS SDK and the CDK's command line. */
  readonly environment: Readonly<Record<string, string>>;
  /** What it wrote: its last lines. */
  lastLines(): string;
  stop(): Promise<void>;
}

const STARTS_WITHIN_SECONDS = 40;
const STOPS_WITHIN_MS = 5_000;
const LINES_SHOWN = 30;
const root = join(import.meta.dirname, "../..");

/** @param python one that has MiniStack installed */
export async function startEmulator(python: string): Promise<Emulator> {
  const folder = mkdtempSync(join(tmpdir(), "defib-emulator-"));
  const log = join(folder, "ministack.log");
  const port = await freePort();
  const output = openSync(log, "w");
  const child = spawn(python, ["-m", "ministack"], {
    cwd: folder,
    detached: true, // a process group of its own: the functions' processes end with it
    stdio: ["ignore", output, output],
    env: {
      PATH: [dirname(process.execPath), process.env["PATH"]].join(delimiter), // functions run on this Node
      NODE_PATH: join(root, "node_modules"), // as Lambda's own runtime has the SDK
      TMPDIR: folder,
      GATEWAY_PORT: String(port),
      BIND_HOST: "127.0.0.1",
      MINISTACK_ACCOUNT_ID: ACCOUNT,
      MINISTACK_REGION: REGION,
    },
  });
  const ended = once(child, "exit");
  const end = (signal: NodeJS.Signals) => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, signal);
  };
  const url = `http://127.0.0.1:${port}`;
  const emulator: Emulator = {
    url,
    environment: {
      AWS_ENDPOINT_URL: url,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: ACCOUNT, // twelve digits name the account
      AWS_SECRET_ACCESS_KEY: "none",
    },
    lastLines: () => readFileSync(log, "utf8").split("\n").slice(-LINES_SHOWN).join("\n"),
    async stop() {
      end("SIGTERM");
      const timer = setTimeout(() => end("SIGKILL"), STOPS_WITHIN_MS);
      await ended;
      clearTimeout(timer);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  process.once("exit", () => end("SIGKILL"));
  await until("MiniStack answers", STARTS_WITHIN_SECONDS, async () => {
    if (child.exitCode !== null) throw new Error(`MiniStack ended with ${child.exitCode}:\n${emulator.lastLines()}`);
    return (await fetch(`${url}/_ministack/health`).catch(notYet))?.ok ?? false;
  });
  return emulator;
}

/** It does not listen yet. */
const notYet = (): undefined => undefined;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
