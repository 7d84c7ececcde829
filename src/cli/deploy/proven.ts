/** After the stack is there: the dashboard's files, a test alarm all the way, and what to know and do next. */

import { SETTINGS_FILE } from "../../settings.ts";
import type { Account } from "../account/account.ts";
import type { StackState } from "../account/stack.ts";
import type { Call } from "../command.ts";
import { EXIT, type ExitCode } from "../exitCodes.ts";
import type { Terminal } from "../terminal.ts";
import { writeSettings } from "./settingsFile.ts";
import { invalidate, uploadSite } from "./site.ts";
import { type Proof, sendTestAlarm } from "./testAlarm.ts";

export interface End {
  readonly account: Account;
  readonly stack: StackState;
  readonly files: number;
  /** Null when Ctrl-C came before the record. */
  readonly proof: Proof | null;
}

export interface Proving {
  readonly account: Account;
  readonly stack: StackState;
  readonly call: Call;
  readonly terminal: Terminal;
}

/** @throws CliError */
export async function prove({ account, stack, terminal }: Proving): Promise<End> {
  const { SiteBucket = "", DistributionId = "" } = stack.outputs;
  terminal.tell("Uploading the dashboard …");
  const files = await uploadSite(account, SiteBucket);
  await invalidate(account, DistributionId);
  if (writeSettings(account, stack))
    terminal.tell(`${SETTINGS_FILE} names what was deployed, for the other commands here.`);
  terminal.tell("Sending a test alarm through …");
  return { account, stack, files, proof: await sendTestAlarm(account, stack, terminal.interrupted) };
}

export function tellEnd(end: End, call: Call, terminal: Terminal): ExitCode {
  if (end.proof === null) return EXIT.interrupted;
  const { account, stack, proof, files } = end;
  const variables = repositoryVariables(end);
  const url = stack.outputs["DashboardUrl"] ?? "";
  if (call.json) {
    const told = { schemaVersion: 1, ok: true, account: account.account, region: account.region, stack: stack.name };
    const more = { status: stack.status, outputs: stack.outputs, dashboard_url: url, test_alarm: proof, variables };
    terminal.print(`${JSON.stringify({ ...told, ...more }, null, 2)}\n`);
    return EXIT.ok;
  }
  const callback = stack.outputs["SignInCallbackUrl"];
  const assigned = Object.entries(variables).map(([name, value]) => `  ${name}=${value}`);
  const lines = [
    `Deployed: ${stack.name} in account ${account.account}, ${account.region} (${stack.status}).`,
    `A test alarm came through to its record in ${proof.seconds} s: ${proof.incidentId}`,
    `Dashboard: ${url} (${files} files); ./defib dashboard opens it`,
    ...(callback === undefined ? [] : [`Sign-in: register ${callback} at the identity provider: docs/sign-in.md`]),
    `Alarms go to: ${stack.outputs["AlarmTopicArn"] ?? ""}`,
    "Repository variables for the deploy workflow:",
    ...assigned,
    `Next: ./defib doctor --region ${account.region}, then ./defib incident ${proof.incidentId}`,
  ];
  terminal.print(`${lines.join("\n")}\n`);
  return EXIT.ok;
}

interface Deployed {
  readonly account: Pick<Account, "region">;
  readonly stack: Pick<StackState, "outputs">;
}

/** By these names the deploy workflow finds what it may change. */
export function repositoryVariables({ account, stack }: Deployed): Record<string, string> {
  const names = (stack.outputs["FunctionNames"] ?? "").split(",");
  const ending = (word: string) => names.find((name) => name.endsWith(`-${word}`)) ?? "";
  return {
    AWS_REGION: account.region,
    LAMBDA_NAMES: names.join(","),
    LAMBDA_MAIN_NAME: ending("intake"),
    LAMBDA_REPORT_NAME: ending("report"),
    S3_DASHBOARD_BUCKET: stack.outputs["SiteBucket"] ?? "",
    CLOUDFRONT_DISTRIBUTION_ID: stack.outputs["DistributionId"] ?? "",
    DASHBOARD_URL: stack.outputs["DashboardUrl"] ?? "",
    ...roles(stack),
  };
}

/** Only there when the options name a repository. */
function roles({ outputs }: Deployed["stack"]): Record<string, string> {
  const known = {
    AwsDeployRoleArn: "AWS_DEPLOY_ROLE_ARN",
    AwsInfrastructureRoleArn: "AWS_INFRASTRUCTURE_ROLE_ARN",
    AwsDiffRoleArn: "AWS_DIFF_ROLE_ARN",
  };
  return Object.fromEntries(
    Object.entries(known).flatMap(([output, variable]) => {
      const arn = outputs[output];
      return arn === undefined ? [] : [[variable, arn]];
    }),
  );
}
