/** The errors of opening the dashboard: code, what happened, why, and what to do next. */
import { clean } from "../../core/hostile.ts";
import { EXIT } from "../exitCodes.ts";
import { type CliError, problem, quote } from "../problem.ts";

export const keyUnreadable = (parameter: string, reason: string): CliError =>
  problem(
    "KEY_UNREADABLE",
    EXIT.failed,
    `The dashboard's key in ${quote(parameter)} is no private key.`,
    clean(reason, 200),
    "./defib dashboard --rotate-key makes a new one; links and sessions of before end with that.",
  );

export const keyNotTaken = (stackName: string, reasons: readonly string[], status: string): CliError =>
  problem(
    "KEY_NOT_TAKEN",
    EXIT.failed,
    `The stack ${quote(stackName)} did not take the dashboard's key.`,
    reasons.join("\n") || `CloudFormation says ${status}.`,
    "./defib doctor says what state the stack is in; then run the same command again, which goes on with this key.",
  );

export const notByLink = (url: string): CliError =>
  problem(
    "NOT_BY_LINK",
    EXIT.usage,
    "This dashboard has no key: it lets people in by their address, or everybody.",
    `${url} is open to whom dashboard.access names in defib.deploy.json.`,
    'For links, set dashboard.access to { "kind": "link" } in defib.deploy.json, then ./defib deploy.',
  );

export const noDashboard = (stackName: string): CliError =>
  problem(
    "NO_DASHBOARD",
    EXIT.failed,
    `The stack ${quote(stackName)} does not say where its dashboard is.`,
    "Its last deploy has not come to an end, or it is from an older version.",
    "./defib deploy",
  );
