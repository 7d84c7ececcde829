/**
 * The stack as one CloudFormation template for teams without the CDK: from the console, the AWS command line, or Terraform.
 * What a team must say is two parameters; the rest is as by default, in shadow.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App, CfnParameter, type CfnParameterProps, Fn } from "aws-cdk-lib";
import { DefibStack } from "../defibStack.ts";
import { deployOptions } from "../options.ts";
import { isList, isObject, type Json, type JsonObject, textAt } from "../wiring/json.ts";
import { ASSET_BUCKET, AssetsByParameter, type ReleaseAsset } from "./assetsByParameter.ts";
import { either, type PlainTemplate } from "./either.ts";

/** Names that are fixed in the template begin with it, whatever the stack is called; so call it the same. */
const STACK_NAME = "defib";

const PARAMETERS: Readonly<Record<string, CfnParameterProps>> = {
  MailAddress: {
    description:
      "Who is told at once when a human is needed, and gets the morning report: AWS sends two mails to confirm it.",
    allowedPattern: "^[^@\\s<>]+@[^@\\s<>]+\\.[^@\\s<>]+$",
    constraintDescription: "one mail address, e.g. oncall@example.org",
    maxLength: 180,
  },
  [ASSET_BUCKET]: {
    description: "The S3 bucket, in this region, that holds the folder of this release.",
    allowedPattern: "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",
    constraintDescription: "the name of a bucket, without s3://",
  },
  TimeZone: {
    description: "Of the team's day and of the report at 07:00, e.g. Europe/Berlin.",
    allowedPattern: "^[A-Za-z_]+(/[A-Za-z0-9_+-]+)*$",
    default: "UTC",
    maxLength: 64,
  },
};

/** The condition asks it, in the template that both modes are merged into. */
const MODE = {
  Type: "String",
  Description: "shadow says what it would do; auto does it. Begin with shadow.",
  AllowedValues: ["shadow", "auto"],
  Default: "shadow",
} as const;

/** How the console asks for them. */
const INTERFACE = {
  ParameterGroups: [
    { Label: { default: "You must say" }, Parameters: ["MailAddress", ASSET_BUCKET] },
    { Label: { default: "May stay as it is" }, Parameters: ["Mode", "TimeZone", "DashboardKeyA", "DashboardKeyB"] },
  ],
};

/** What changes a function's settings must also make a new version of it. */
const IN_SETTINGS = ["MailAddress", "TimeZone"] as const;

export interface Plain {
  readonly template: JsonObject;
  readonly assets: readonly ReleaseAsset[];
}

/** @param outdir gets the synthesis, with the folders that the assets' zips are made of. */
export function plainTemplate(releaseFolder: string, outdir: string): Plain {
  const shadow = synthesised("shadow", releaseFolder, join(outdir, "shadow"));
  const auto = synthesised("auto", releaseFolder, join(outdir, "auto"));
  const merged = either("Acts", auto.template, shadow.template);
  const template = {
    ...merged,
    Parameters: { ...objectOf(merged["Parameters"]), Mode: MODE },
    Metadata: { ...objectOf(merged["Metadata"]), "AWS::CloudFormation::Interface": INTERFACE },
    Conditions: {
      ...objectOf(merged["Conditions"]),
      Acts: { "Fn::Equals": [{ Ref: "Mode" }, "auto"] },
      NotActs: { "Fn::Not": [{ Condition: "Acts" }] },
    },
    Resources: versioned(merged.Resources),
  };
  const assets = [...shadow.assets].map(({ file, folder }) => ({ file, folder: join(outdir, "shadow", folder) }));
  return { template, assets };
}

function synthesised(mode: string, releaseFolder: string, outdir: string) {
  const app = new App({ outdir, analyticsReporting: false });
  const synthesizer = new AssetsByParameter(releaseFolder);
  const address = Fn.ref("MailAddress");
  const checked = deployOptions({ mode, ...(mode === "auto" && { pageTo: ["somebody@example.org"] }) });
  const options = {
    ...checked,
    ...{ mailFrom: address, mailTo: [address], pageTo: [address], timeZone: Fn.ref("TimeZone") },
    // A new account has ten concurrent executions, and can reserve none.
    reserveConcurrency: false,
  };
  const stack = new DefibStack(app, STACK_NAME, { options, synthesizer });
  for (const [name, parameter] of Object.entries(PARAMETERS)) new CfnParameter(stack, name, parameter);
  app.synth();
  const template: PlainTemplate = JSON.parse(readFileSync(join(outdir, `${STACK_NAME}.template.json`), "utf8"));
  return { template, assets: synthesizer.assets.values() };
}

/** An alias points to a version, and a version keeps its settings: so each is described by the parameters that are in them. */
function versioned(resources: PlainTemplate["Resources"]): PlainTemplate["Resources"] {
  const entries = Object.entries(resources).map(([id, one]) => {
    if (one["Type"] !== "AWS::Lambda::Version") return [id, one];
    const made = resources[textAt(one, "Properties", "FunctionName", "Ref") ?? ""];
    const used = IN_SETTINGS.filter((name) => refersTo(made, name));
    if (used.length === 0) return [id, one];
    const Description = { "Fn::Join": [" ", used.map((Ref) => ({ Ref }))] };
    return [id, { ...one, Properties: { ...objectOf(one["Properties"]), Description } }];
  });
  return Object.fromEntries(entries);
}

function refersTo(value: Json | undefined, name: string): boolean {
  if (value === undefined) return false;
  if (isList(value)) return value.some((one) => refersTo(one, name));
  if (!isObject(value)) return false;
  return value["Ref"] === name || Object.values(value).some((one) => refersTo(one, name));
}

const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
