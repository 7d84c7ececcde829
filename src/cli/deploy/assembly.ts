/** The stack as the CDK app makes it for these options: once, so that what is shown is what is deployed. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { FUNCTION_NAMES } from "../../../infra/functions/functionNames.ts";
import type { Account } from "../account/account.ts";
import { filesIn, PROJECT } from "../project.ts";
import { shown, type Terminal } from "../terminal.ts";
import { type Choices, writeChoices } from "./optionsFile.ts";
import { synthesisFailed } from "./problems.ts";
import { digestOf, type Template, templateIn } from "./template.ts";

export interface Assembly {
  /** A cloud assembly, for `cdk deploy --app`. */
  readonly folder: string;
  readonly template: Template;
  /** Of the template, and with it of the code: assets are named by their content. */
  readonly templateDigest: string;
  readonly bootstrapVersionMin: number;
  remove(): void;
}

/** Of a checkout; else of the package, bundled. */
const APPS = ["infra/app.ts", "dist/infra/app.cjs"].map((path) => join(PROJECT, path));
const BUILD = join(PROJECT, "scripts/build.ts");
/** Lies there while a build is at work: one that was killed is not taken for whole. */
const UNFINISHED = join(PROJECT, "dist/.unfinished");
const LAST_WORDS_CHARACTERS = 1500;

/** @throws CliError */
export async function synthesise(account: Account, stackName: string, choices: Choices): Promise<Assembly> {
  const folder = mkdtempSync(join(tmpdir(), "defib-deploy-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const options = join(folder, "options.json");
  writeChoices(options, choices);
  const out = join(folder, "cdk.out");
  const context = {
    ...{ stack: stackName, options },
    // As the CDK's command line sets them, so that plain `npx cdk deploy` makes the same template.
    ...{ "aws:cdk:enable-path-metadata": true, "aws:cdk:enable-asset-metadata": true },
  };
  const { account: CDK_DEFAULT_ACCOUNT, region: CDK_DEFAULT_REGION } = account;
  const env = { CDK_OUTDIR: out, CDK_CONTEXT_JSON: JSON.stringify(context), CDK_DEFAULT_ACCOUNT, CDK_DEFAULT_REGION };
  const { code, said } = await node(APPS.filter((path) => existsSync(path)).slice(0, 1), env);
  if (code !== 0) {
    remove();
    throw synthesisFailed(said);
  }
  const template = templateIn(readFileSync(join(out, `${stackName}.template.json`), "utf8"));
  const bootstrapVersionMin = bootstrapVersionIn(readFileSync(join(out, "manifest.json"), "utf8"), stackName);
  return { folder: out, template, templateDigest: digestOf(template), bootstrapVersionMin, remove };
}

/** Builds dist/ where it is missing, or older than the source it is made of. An installed package brings it along. */
export async function build(terminal: Terminal): Promise<void> {
  if (!existsSync(BUILD) || !isStale()) return;
  terminal.tell("Building the functions and the dashboard …");
  mkdirSync(dirname(UNFINISHED), { recursive: true });
  writeFileSync(UNFINISHED, "");
  const { code, said } = await node([BUILD], {});
  if (code !== 0) throw synthesisFailed(said);
  rmSync(UNFINISHED, { force: true });
}

function isStale(): boolean {
  const built = filesIn("dist")
    .filter((path) => /^(?:functions\/[^/]+\/index\.mjs|dashboard\/index\.html)$/.test(path))
    .map((path) => `dist/${path}`);
  if (existsSync(UNFINISHED) || built.length <= FUNCTION_NAMES.length) return true;
  const changedAt = (path: string): number => statSync(join(PROJECT, path)).mtimeMs;
  const oldest = Math.min(...built.map(changedAt));
  return ["src", "dashboard"]
    .flatMap((folder) => filesIn(folder).map((path) => `${folder}/${path}`))
    .filter((path) => /\.(?:tsx?|css|html)$/.test(path))
    .filter((path) => !/^src\/(?:cli|local|sim)\/|\.test\.ts$|\.fixtures\.ts$/.test(path))
    .some((path) => changedAt(path) > oldest);
}

async function node(args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...args], {
    ...{ cwd: PROJECT, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] },
  });
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, said: shown(`${stdout}${stderr}`.slice(-LAST_WORDS_CHARACTERS), LAST_WORDS_CHARACTERS) };
}

function bootstrapVersionIn(manifest: string, stackName: string): number {
  const { artifacts }: { artifacts: Record<string, { properties?: { requiresBootstrapStackVersion?: number } }> } =
    JSON.parse(manifest);
  return artifacts[stackName]?.properties?.requiresBootstrapStackVersion ?? 0;
}
