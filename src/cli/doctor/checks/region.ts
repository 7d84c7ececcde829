/** Does the region have what Defib runs on: Lambda's durable functions on Node 24? And is the table's copy in another? */
import { always, type Check, type Finding, fault } from "../finding.ts";

/**
 * AWS's commercial regions, all with nodejs24.x (region facts of aws-cdk-lib 2.276, November 2026). Durable functions
 * are in 31 of these 34 (https://github.com/aws/aws-lambda-roadmap/issues/80, 2026-04-22); the list by name was not
 * found, so that CloudFormation has the last word there.
 */
const COMMERCIAL = new Set(
  [
    "af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1",
    "ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1",
    "eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1",
    "me-south-1 mx-central-1 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2",
  ].flatMap((line) => line.split(" ")),
);

export const region: Check = {
  id: "region",
  question: "Does the region have Lambda's durable functions on Node 24?",
  of: "account",
  actions: [],
  skip: always,
  run: async ({ account: { region: here }, options: { tableReplica } }) => [
    ...(COMMERCIAL.has(here) ? [] : [unknown(here)]),
    ...(tableReplica === null ? [] : wrongReplica(tableReplica, here)),
  ],
};

const unknown = (here: string): Finding =>
  fault(
    `${here} is not a region that Defib is known to run in.`,
    "AWS announced Lambda's durable functions, which Defib runs on, for commercial regions only (as of November 2026).",
    "The same command with --region, e.g. --region eu-central-1.",
  );

function wrongReplica(replica: string, here: string): readonly Finding[] {
  if (replica !== here && COMMERCIAL.has(replica)) return [];
  return [
    fault(
      `The table cannot be copied into ${replica}.`,
      replica === here ? "The table itself is there." : "No commercial region has this name.",
      "Name another region as tableReplica in defib.deploy.json, e.g. eu-west-3, or take it out.",
    ),
  ];
}
