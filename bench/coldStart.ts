import { pathToFileURL } from "node:url";
import type { Benchmark } from "./benchmark.ts";
import { type BundledFunction, bundled } from "./bundled.ts";
import { withFirstEvent } from "./firstEvent.ts";
import { type Program, startsOf } from "./starts.ts";

/**
 * How long a Lambda function takes until its handler could be called: a plain Node starts, loads the bundle, reads its
 * settings, makes its clients, and ends. Nothing is called on the way. And how long intake takes until its first event is handled.
 */
export const coldStart: Benchmark = {
  name: "cold-start",
  measures:
    "A plain Node that loads a function's bundle and ends, beside a Node that does nothing: 15 rounds, each program once a round. Then intake with its first event handled against a local table, beside a boto3 handler that does the same.",
  run: () =>
    bundled((functions) =>
      withFirstEvent(entryOf(functions, "intake"), (first) => startsOf([...functions.map(program), first])),
    ),
};

const program = ({ name, entry }: BundledFunction): Program => ({
  name,
  command: process.execPath,
  args: ["--input-type=module", "--eval", `${load(entry)}\nprocess.exit(0);`],
  environment: () => ENVIRONMENT,
});

function entryOf(functions: readonly BundledFunction[], wanted: string): string {
  const found = functions.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`there is no function ${wanted}`);
  return found.entry;
}

const load = (entry: string): string =>
  `if (typeof (await import(${JSON.stringify(pathToFileURL(entry).href)})).handler !== "function") process.exit(1);`;

const ENVIRONMENT = {
  AWS_REGION: "eu-west-1",
  AWS_ACCESS_KEY_ID: "none",
  AWS_SECRET_ACCESS_KEY: "none",
  DEFIB_TABLE: "incident_events",
  DEFIB_REMEDIATION_FUNCTION: "remediation",
  DEFIB_REPORT_BUCKET: "defib-reports",
  DEFIB_ALARM_TOPIC_ARN: "arn:aws:sns:eu-west-1:123456789012:defib-alarms",
  DEFIB_FLEET_ALARM_PREFIX: "defib-fleet-",
  DEFIB_OIDC_ISSUER: "https://login.example.org/realms/ops",
  DEFIB_OIDC_CLIENT_ID: "defib-dashboard",
  DEFIB_OIDC_SECRET_PARAMETER: "/defib/sign-in-secret",
  DEFIB_OIDC_ALLOWED: '{"emailDomains":["example.org"]}',
  DEFIB_DASHBOARD_KEY_PARAMETER: "/defib/dashboard-key",
  DEFIB_DASHBOARD_SITE_PARAMETER: "/defib/dashboard-site",
};
