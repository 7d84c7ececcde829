/** Where a push goes: the names that `./defib deploy` prints, as repository variables. */
import { OPTIONAL_FUNCTIONS } from "../../infra/functions/functionNames.ts";

export interface ShipTarget {
  readonly region: string;
  /** Every function of the deployment by the name of its bundle. */
  readonly functions: ReadonlyMap<string, string>;
  readonly siteBucket: string;
  readonly distributionId: string;
  /** Null where it is not set: then the page itself is not asked for. */
  readonly dashboardUrl: string | null;
  /** When the commit was pushed; null where nobody says. */
  readonly pushedAt: Date | null;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** @throws Error that names every variable which is missing or does not fit. */
export function shipTarget(variables: Variables, bundles: readonly string[]): ShipTarget {
  const problems: string[] = [];
  const required = (name: string): string => {
    const value = variables[name]?.trim() ?? "";
    if (value === "") problems.push(`${name} is missing. ./defib deploy prints it; set it as a repository variable.`);
    return value;
  };
  const names = required("LAMBDA_NAMES")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const functions = new Map<string, string>();
  for (const bundle of bundles) {
    const named = { intake: variables["LAMBDA_MAIN_NAME"], report: variables["LAMBDA_REPORT_NAME"] }[bundle]?.trim();
    const found = named || names.find((name) => name === bundle || name.endsWith(`-${bundle}`));
    if (found === undefined && OPTIONAL_FUNCTIONS.some((name) => name === bundle)) continue;
    if (found === undefined) problems.push(`LAMBDA_NAMES names no function for dist/${bundle}.zip.`);
    else functions.set(bundle, found);
  }
  const target = {
    region: required("AWS_REGION"),
    siteBucket: required("S3_DASHBOARD_BUCKET"),
    distributionId: required("CLOUDFRONT_DISTRIBUTION_ID"),
    dashboardUrl: variables["DASHBOARD_URL"]?.trim() || null,
    pushedAt: variables["PUSHED_AT"] ? new Date(variables["PUSHED_AT"]) : null,
  };
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return { ...target, functions };
}
