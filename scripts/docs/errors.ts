/** The tables of `docs/troubleshoot.md`: every error of the command line, and every question of the doctor, in their own words. */
import * as aws from "../../src/cli/awsProblems.ts";
import { moreMayWait } from "../../src/cli/brake/releaseText.ts";
import * as dashboard from "../../src/cli/dashboard/problems.ts";
import * as deploy from "../../src/cli/deploy/problems.ts";
import { CHECKS } from "../../src/cli/doctor/checks.ts";
import type { CliError } from "../../src/cli/problem.ts";
import * as usage from "../../src/cli/problems.ts";
import { tableOf } from "./generated.ts";

const REGION = "eu-central-1";
const ACCOUNT = "123456789012";
const INCIDENT = "2026-11-24T02:34:12Z#7fce2e43";
const MORE = "…";

/** One of each, with words as they could be given. */
export const ERRORS: readonly CliError[] = [
  ...[aws.noCredentials("prod"), aws.credentialsRefused("ExpiredToken"), aws.noRegion()],
  aws.accessDenied(
    "dynamodb:Query",
    `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/incident_events`,
    "AWS's own sentence",
  ),
  ...[aws.tableMissing("incident_events", REGION), aws.awsUnreachable("The system's own sentence.")],
  ...[aws.awsFailed("dynamodb:Query", "InternalServerError", "AWS's own sentence"), aws.incidentMissing(INCIDENT)],
  aws.incidentUnreadable(INCIDENT, "is no incident: result is missing"),
  ...[deploy.optionsWrong("defib.deploy.json", `each option that is wrong, one line each`), deploy.cdkMissing()],
  ...[deploy.notReady(["what the doctor found"], "The command that mends it."), deploy.synthesisFailed(MORE)],
  ...[
    deploy.deployFailed("defib", ["What CloudFormation says of each resource"], REGION),
    deploy.planMoved([MORE], "plan.json"),
  ],
  ...[deploy.planUnreadable("plan.json", MORE), deploy.noTestRecord(120, REGION), deploy.notOurs("defib")],
  ...[deploy.noStack("defib", REGION, ACCOUNT), deploy.destroyFailed("defib", ["what is left, and why"])],
  deploy.copyStays("defib-StoreTable1A2B3C4D", "eu-west-3", REGION),
  ...[dashboard.noDashboard("defib"), dashboard.notByLink("The dashboard")],
  ...[dashboard.keyUnreadable("/defib/dashboard-key", MORE), dashboard.keyNotTaken("defib", [MORE], MORE)],
  ...[usage.unknownCommand("expalin", "explain"), usage.unknownTopic("exit-code", "exit-codes")],
  ...[usage.unknownOption("--dat", "incidents", "date"), usage.valueMissing("date", "DATE", "incidents")],
  ...[
    usage.valueNotWanted("json", "incidents"),
    usage.badValue("--date", "24.11.", "It is written YYYY-MM-DD.", "2026-11-24"),
  ],
  usage.argumentMissing("./defib explain FILE", "explain", "FILE"),
  usage.argumentNotWanted("./defib explain FILE", "explain", "two.json"),
  ...[usage.optionMissing("date", "A report is of one day.", "--date 2026-11-24")],
  usage.optionsExclude("json", "output", "Each says a format.", "-o json"),
  ...[usage.nothingOnTerminal("explain"), usage.fileUnreadable("alarm.json", "There is no such file.")],
  ...[usage.fileTooLarge("alarms.jsonl", 20), usage.fileUnwritable("out", "The system says EACCES.")],
  ...[usage.notUnderstood([MORE]), usage.settingsWrong([MORE])],
  usage.settingMissing("DEFIB_REPORT_BUCKET", "The report is put there.", "defib-reports"),
  ...[usage.notConfirmed("defib", "The same command with --confirm=defib"), usage.nodeTooOld("handle", "22.13")],
  usage.internal(new Error(MORE)),
  moreMayWait(100),
];

/** @param name `errors` or `checks`. @throws Error for a part that nothing makes */
export function troubleshootPart(name: string): string {
  if (name === "errors") return tableOf(["code", "exit", "it says", "why", "what to do"], ERRORS.map(rowOf));
  if (name === "checks")
    return tableOf(
      ["check", "question"],
      CHECKS.map(({ id, question }) => [`\`${id}\``, question]),
    );
  throw new Error(`nothing makes the part "${name}" of docs/troubleshoot.md`);
}

function rowOf({ problem: { code, exit, what, why, next } }: CliError): readonly string[] {
  return [
    `<a id="${code.toLowerCase()}"></a>\`${code}\``,
    String(exit),
    ...[what, why, next].map(ofAnyNode).map(inCell),
  ];
}

/** The error names the Node that runs it; the document is made on any. */
const ofAnyNode = (text: string): string =>
  text.replaceAll(`this is Node ${process.versions.node}`, "this is Node 20.12.0");

/** Commands and names keep their signs; nothing ends the cell or begins a tag. */
const inCell = (text: string): string =>
  text.replaceAll("\n", " ").replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("*", "\\*");
