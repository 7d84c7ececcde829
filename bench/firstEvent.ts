/**
 * The first event after a cold start: a process starts, loads intake, takes in one alarm (five writes to the table, one
 * run started), and ends. And a boto3 handler that does the same, where there is a Python with boto3: CI_PYTHON, or
 * the machine's own.
 */
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { startLocalTable } from "../src/aws/localTable.fixtures.ts";
import type { Program } from "./starts.ts";

const SAMPLE = join(import.meta.dirname, "../samples/events/cloudwatch-sns-in-sqs.json");
const HANDLER = join(import.meta.dirname, "boto3/handler.py");

/** @param entry of intake's bundle @param use gets the programs while what they call is there */
export async function withFirstEvent<T>(entry: string, use: (program: Program) => Promise<T>): Promise<T> {
  const table = await startLocalTable();
  const runs = await startInvokeEndpoint();
  const bytecode = mkdtempSync(join(tmpdir(), "defib-bytecode-")); // Python keeps what it compiled, but not in the tree
  const nextEvent = events();
  const environment = () => ({
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_DYNAMODB: table.url,
    AWS_ENDPOINT_URL_LAMBDA: runs.url,
    DEFIB_TABLE: table.tableName,
    DEFIB_REMEDIATION_FUNCTION: "defib-remediation:live",
    FIRST_EVENT: nextEvent(),
    PYTHONPYCACHEPREFIX: bytecode,
  });
  const python = pythonWithBoto3();
  const args = ["--input-type=module", "--eval", handleFirst(entry)];
  const intake = { name: "intake, first event handled", command: process.execPath, args, environment };
  const rival = python && { name: "boto3, the same event handled", command: python, args: [HANDLER], environment };
  try {
    return await use({ ...intake, ...(rival && { rival }) });
  } finally {
    rmSync(bytecode, { recursive: true, force: true });
    runs.stop();
    await table.stop();
  }
}

const handleFirst = (entry: string): string => `
  const { handler } = await import(${JSON.stringify(pathToFileURL(entry).href)});
  const { batchItemFailures } = await handler(JSON.parse(process.env.FIRST_EVENT));
  process.exit(batchItemFailures.length === 0 ? 0 : 1);`;

/** Each time another instance's alarm: every one opens an incident. */
function events(): () => string {
  const sample = readFileSync(SAMPLE, "utf8");
  let sent = 0;
  return () => {
    sent += 1;
    const instanceId = `i-0${sent.toString(16).padStart(16, "0")}`;
    return sample
      .replaceAll("i-0123456789abcdef0", instanceId)
      .replaceAll("web-1-status-check", `web-${sent}-status-check`)
      .replaceAll("2025-11-30T02:34:12.345+0000", new Date().toISOString().replace("Z", "+0000"));
  };
}

/** Lambda as the starter of runs sees it: each invocation is queued. */
async function startInvokeEndpoint(): Promise<{ readonly url: string; stop(): void }> {
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(202).end());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no address to listen on");
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function pythonWithBoto3(): string | undefined {
  const python = process.env["CI_PYTHON"] ?? "python3";
  if (spawnSync(python, ["-c", "import boto3"]).status === 0) return python;
  process.stderr.write(`No figure for boto3: ${python} has none. CI_PYTHON="$(.ci/python)" brings one.\n`);
  return undefined;
}
