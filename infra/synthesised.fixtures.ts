/** One synthesis, as tests look at it: the template, and what the validators of the CDK have to say about it. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { DefibStack } from "./defibStack.ts";
import { MemberStack } from "./member/memberStack.ts";
import { MEMBER_STACK } from "./member/names.ts";
import { deployOptions } from "./options.ts";
import { REPLICA_STACK, ReplicaStack } from "./replica/replicaStack.ts";
import type { Template } from "./wiring/template.ts";

export const STACK = "defib";
export const PLACE = { partition: "aws", account: "123456789012", region: "eu-central-1", stack: STACK } as const;

export interface Synthesised {
  readonly template: Template;
  /** Each finding as `rule path detail`, whatever its severity. */
  readonly findings: readonly string[];
}

interface Report {
  readonly pluginReports: readonly {
    readonly violations: readonly {
      readonly ruleName: string;
      readonly description?: string;
      readonly violatingConstructs: readonly { readonly constructPath: string }[];
    }[];
  }[];
}

/** The CDK checks every template against CloudFormation's schemas; with `nag` also against the AwsSolutions rules. */
export const synthesised = (given: unknown = {}, { nag = false }: { nag?: boolean } = {}): Synthesised =>
  validated(STACK, nag, (app) => void new DefibStack(app, STACK, { options: deployOptions(given) }));

export const synthesisedReplica = (): Synthesised =>
  validated(REPLICA_STACK, true, (app) => void new ReplicaStack(app, REPLICA_STACK));

export const synthesisedMember = (): Synthesised =>
  validated(MEMBER_STACK, true, (app) => void new MemberStack(app, MEMBER_STACK));

function validated(stack: string, nag: boolean, make: (app: App) => void): Synthesised {
  const outdir = mkdtempSync(join(tmpdir(), "defib-synth-"));
  try {
    const app = new App({ outdir });
    if (nag) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    make(app);
    const failure = failureOf(() => app.synth());
    const template: Template = JSON.parse(readFileSync(join(outdir, `${stack}.template.json`), "utf8"));
    const report = join(outdir, "validation-report.json");
    const findings = existsSync(report) ? findingsIn(JSON.parse(readFileSync(report, "utf8"))) : [];
    if (failure !== undefined && findings.length === 0) throw failure;
    return { template, findings };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** A synthesis that a validator fails has written its template and its report before it throws. */
function failureOf(run: () => unknown): Error | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}

const findingsIn = ({ pluginReports }: Report): readonly string[] =>
  pluginReports.flatMap(({ violations }) =>
    violations.flatMap(({ ruleName, description = "", violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => `${ruleName} ${constructPath} ${description}`),
    ),
  );
